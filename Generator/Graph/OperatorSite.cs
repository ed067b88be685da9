using SfNet.Generator.Diagnostics;

namespace SfNet.Generator.Graph;

/// <summary>Where an operator stands, and where its shape rule reports what does not fit.</summary>
internal sealed class OperatorSite(Site site, string layer, ProblemList problems)
{
    public Site Site { get; } = site;

    public string Layer { get; } = layer;

    public TensorType? Mismatch(string found, string expected)
    {
        problems.Add(Problems.ShapeMismatch(Site, Layer, found, expected));
        return null;
    }

    public TensorType? OutOfRange(string argument, string found, string expected)
    {
        problems.Add(Problems.OutOfRange(Site, Layer, argument, found, expected));
        return null;
    }

    public TensorType? Groups(string what, int channels, int groups)
    {
        problems.Add(Problems.Groups(Site, Layer, what, channels, groups));
        return null;
    }

    public TensorType? NotFlat(string found)
    {
        problems.Add(Problems.NotFlat(Site, Layer, found));
        return null;
    }

    /// <summary>The type, unless it has no elements or more than the kernels can index.</summary>
    public TensorType? Checked(long channels, long height, long width, bool flat = false)
    {
        if (channels < 1 || height < 1 || width < 1)
        {
            return OutOfRange("output size", $"{channels}×{height}×{width}", "at least 1×1×1; the window may be larger than its input");
        }

        // Each factor is bounded first, so that the product cannot overflow.
        const long Most = TensorType.MaximumElements;
        if (channels > Most || height > Most || width > Most || height * width > Most || channels * (height * width) > Most)
        {
            problems.Add(Problems.TooLarge(Site, Layer, $"{channels}×{height}×{width}", $"at most {Most} elements"));
            return null;
        }

        return new TensorType((int)channels, (int)height, (int)width, flat);
    }
}
