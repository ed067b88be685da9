using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>How the outputs of a resize along one axis read its input: with which share each reads a row or column.</summary>
internal readonly struct AxisTaps
{
    private readonly int inputs;
    private readonly int outputs;
    private readonly float step;
    private readonly bool alignCorners;
    private readonly bool nearest;

    private AxisTaps(int inputs, int outputs, float step, bool alignCorners, bool nearest)
    {
        this.inputs = inputs;
        this.outputs = outputs;
        this.step = step;
        this.alignCorners = alignCorners;
        this.nearest = nearest;
    }

    /// <summary>Bilinear interpolation, as <see cref="ResizeBilinear"/> has it.</summary>
    public static AxisTaps Linear(int inputs, int outputs, float step, bool alignCorners) => new(inputs, outputs, step, alignCorners, false);

    /// <summary>Repeating or dropping, as <see cref="ResizeNearest"/> has it.</summary>
    public static AxisTaps Nearest(int inputs, int outputs, float step) => new(inputs, outputs, step, false, true);

    /// <summary>The share of an input in an output.</summary>
    public float Share(int output, int input)
    {
        if (nearest)
        {
            return ResizeNearest.Source(output, inputs, step) == input ? 1f : 0f;
        }

        var tap = new LinearTap(output, inputs, outputs, step, alignCorners);
        return (tap.Near == input ? tap.NearWeight : 0f) + (tap.Far == input ? tap.FarWeight : 0f);
    }

    /// <summary>The outputs that may read an input: the first, and one past the last.</summary>
    public (int First, int End) Readers(int input)
    {
        // Outputs read inputs in rising order, so those that read one lie together.
        int first = Search(input, false);
        return (first, Search(input, true));
    }

    private int Search(int input, bool past)
    {
        int low = 0, high = outputs;
        while (low < high)
        {
            int middle = (low + high) / 2;
            bool before = past ? Lowest(middle) <= input : Highest(middle) < input;
            low = before ? middle + 1 : low;
            high = before ? high : middle;
        }

        return low;
    }

    private int Lowest(int output) => nearest ? ResizeNearest.Source(output, inputs, step) : new LinearTap(output, inputs, outputs, step, alignCorners).Near;

    private int Highest(int output) => nearest ? ResizeNearest.Source(output, inputs, step) : new LinearTap(output, inputs, outputs, step, alignCorners).Far;
}
