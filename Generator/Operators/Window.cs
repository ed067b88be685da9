using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>How a window moves over a map: kernel, stride, padding and dilation, rows first.</summary>
internal sealed record Window(
    int KernelHeight, int KernelWidth, int StrideHeight, int StrideWidth, int PaddingHeight, int PaddingWidth, int DilationHeight, int DilationWidth)
{
    /// <summary>Sizes and steps stay far from the 32-bit limits, so that sums of them cannot overflow.</summary>
    public const int Most = 1 << 20;

    public int Taps => KernelHeight * KernelWidth;

    /// <summary>"3×3, stride 2, dilation 4".</summary>
    public string Words =>
        $"{KernelHeight}×{KernelWidth}"
        + Pair(", stride ", StrideHeight, StrideWidth, 1)
        + Pair(", dilation ", DilationHeight, DilationWidth, 1);

    /// <summary>The output size along one direction, or less than 1 where the window does not fit.</summary>
    public static long OutputSize(long input, long kernel, long stride, long padding, long dilation, bool ceiling = false)
    {
        // With a ceiling a window may reach past the border by less than a stride, so that one larger than its input still counts.
        long room = input + (2 * padding) - (dilation * (kernel - 1)) - 1 + (ceiling ? stride - 1 : 0);
        if (room < 0)
        {
            return 0;
        }

        long size = (room / stride) + 1;

        // The last window must start inside the map or its leading border.
        return ceiling && (size - 1) * stride >= input + padding ? size - 1 : size;
    }

    public TensorType? Infer(TensorType input, int channels, OperatorSite site, bool ceiling = false) => site.Checked(
        channels,
        OutputSize(input.Height, KernelHeight, StrideHeight, PaddingHeight, DilationHeight, ceiling),
        OutputSize(input.Width, KernelWidth, StrideWidth, PaddingWidth, DilationWidth, ceiling));

    private static string Pair(string word, int height, int width, int usual) =>
        height != width ? $"{word}{height}×{width}" : height != usual ? $"{word}{height}" : "";
}
