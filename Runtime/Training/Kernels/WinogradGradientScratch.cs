using System.Runtime.InteropServices;

namespace SfNet.Training;

/// <summary>How a worker's scratch memory divides during a weight gradient by Winograd's method.</summary>
internal readonly unsafe struct WinogradGradientScratch
{
    private const int Line = 16;
    private const int TableFloats = 128;
    private const int ZeroFloats = WinogradGradientPlan.Most + (2 * Line);
    private const int HalfFloats = WinogradGradientPlan.Positions * WinogradGradientPlan.Most;

    /// <summary>Lays it out and clears the zeros.</summary>
    public WinogradGradientScratch(float* scratch)
    {
        Pixels = (float**)scratch;
        Zeros = scratch + TableFloats;
        Half = Zeros + ZeroFloats;
        Inputs = Half + HalfFloats;
        Outputs = Inputs + (WinogradGradientPlan.Positions * Step);
        NativeMemory.Clear(Zeros, ZeroFloats * sizeof(float));
    }

    /// <summary>Floats that it takes.</summary>
    public static long Floats => TableFloats + ZeroFloats + HalfFloats + (2 * WinogradGradientPlan.Positions * (long)Step) + Line;

    /// <summary>
    /// Floats from one position to the next, of inputs and of outputs: the odd line takes what a last vector writes too much, and keeps positions apart in the cache.
    /// </summary>
    public static nint Step => (WinogradGradientPlan.Tiles * WinogradGradientPlan.Most) + Line;

    /// <summary>The pixels that a tile sees.</summary>
    public float** Pixels { get; }

    /// <summary>A zero for each channel of a block.</summary>
    public float* Zeros { get; }

    /// <summary>What is transformed in one direction.</summary>
    public float* Half { get; }

    /// <summary>The transformed input: for each position, a tile's channels after another's.</summary>
    public float* Inputs { get; }

    /// <summary>The transformed gradient of the output: for each position, panel after panel of a tile's channels after another's.</summary>
    public float* Outputs { get; }
}
