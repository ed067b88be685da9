namespace SfNet.Training;

/// <summary>Where a convolution finds its weights among a layer's parameters, which stay in PyTorch's order.</summary>
/// <remarks>Weight (output, input, tap) of a group lies at <see cref="Start"/> + group · Group + output · Output + input · Input + tap · Tap.</remarks>
internal readonly unsafe struct WeightOrder
{
    private WeightOrder(float* start, nint group, nint output, nint input, nint tap)
    {
        Start = start;
        Group = group;
        Output = output;
        Input = input;
        Tap = tap;
    }

    /// <summary>The first tap of the first pair of channels.</summary>
    public float* Start { get; }

    /// <summary>Floats from one group to the next.</summary>
    public nint Group { get; }

    /// <summary>Floats from one output channel to the next.</summary>
    public nint Output { get; }

    /// <summary>Floats from one input channel to the next.</summary>
    public nint Input { get; }

    /// <summary>Floats from one tap to the next; negative where the kernel is turned.</summary>
    public nint Tap { get; }

    /// <summary>The order in which the convolution itself takes its weights: as they lie.</summary>
    /// <param name="weight">Shape (outputs, inputs / groups, kernel height, kernel width).</param>
    /// <param name="inputs">Input channels of a group.</param>
    /// <param name="outputs">Output channels of a group.</param>
    /// <param name="taps">Positions of the kernel.</param>
    public static WeightOrder Forward(float* weight, int inputs, int outputs, int taps) =>
        new(weight, (nint)outputs * inputs * taps, (nint)inputs * taps, taps, 1);

    /// <summary>The order in which the convolution takes them that computes the input's gradient: inputs and outputs exchanged, the kernel turned by 180°.</summary>
    /// <param name="weight">The weights of the layer, shape (outputs, inputs / groups, kernel height, kernel width).</param>
    /// <param name="inputs">Input channels of a group of the layer.</param>
    /// <param name="outputs">Output channels of a group of the layer.</param>
    /// <param name="taps">Positions of the kernel.</param>
    public static WeightOrder Turned(float* weight, int inputs, int outputs, int taps) =>
        new(weight + taps - 1, (nint)outputs * inputs * taps, taps, (nint)inputs * taps, -1);
}
