using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Semantic-flow warp: samples a coarse map at the size of a finer one, each pixel displaced by a learnt flow.
/// </summary>
/// <remarks>
/// Output column q of W starts at −1 + 2q / (W − 1) and is moved by flow₀ / W; rows likewise by flow₁ / H. The range −1 to 1 then spans the
/// source, from centre to centre of its corner pixels or from edge to edge. Pixels outside the source are zero and keep their weight.
/// </remarks>
public static unsafe class FlowWarp
{
    /// <summary>output = epilogue(source sampled along the flow).</summary>
    /// <param name="run">The running execution.</param>
    /// <param name="source">The map to sample; at least one pixel.</param>
    /// <param name="flow">Two channels, along x and along y, at the output's size. An infinite flow gives 0, one that is not a number NaN.</param>
    /// <param name="output">As many channels as the source.</param>
    /// <param name="alignCorners">Whether ±1 are the centres of the source's corner pixels, or its outer edges.</param>
    /// <param name="epilogue">What is done to each result.</param>
    /// <exception cref="System.ArgumentException">The maps do not fit together.</exception>
    public static void Run<TEpilogue>(Execution run, Map source, Map flow, Map output, bool alignCorners, TEpilogue epilogue)
        where TEpilogue : unmanaged, IEpilogue =>
        Run(run, source, flow, output, alignCorners, epilogue, RowSplit.LanesFor(output.Channels));

    internal static void Run<TEpilogue>(Execution run, Map source, Map flow, Map output, bool alignCorners, TEpilogue epilogue, int lanes)
        where TEpilogue : unmanaged, IEpilogue
    {
        run.StartStep();
        KernelArguments.RequireSameChannels(output, source.Channels);
        KernelArguments.RequireSameChannels(flow, 2);
        KernelArguments.RequireSize(flow, output.Height, output.Width);
        KernelArguments.RequirePixels(source, output);
        Rows<TEpilogue> rows = new() { Source = source, Flow = flow, Output = output, AlignCorners = alignCorners, Epilogue = epilogue };
        RowSplit.Run(run, rows, output, lanes);
    }

    /// <summary>Coordinate <paramref name="index"/> of <paramref name="count"/> evenly spaced ones from −1 to 1, symmetrical to the bit.</summary>
    internal static float Base(int index, int count)
    {
        float step = 2f / (count - 1);
        return index < count / 2 || count == 1 ? -1f + (count == 1 ? 0f : step * index) : 1f - (step * (count - 1 - index));
    }

    private struct Rows<TEpilogue> : IRowKernel
        where TEpilogue : unmanaged, IEpilogue
    {
        public Map Source;
        public Map Flow;
        public Map Output;
        public bool AlignCorners;
        public TEpilogue Epilogue;

        public readonly void Run<S, V>(int first, int end, int worker)
            where S : struct, ISimd<V>
            where V : struct
        {
            TEpilogue epilogue = Epilogue;
            Map source = Source;
            Map output = Output;
            SampleAxis horizontal = new(source.Width, AlignCorners);
            SampleAxis vertical = new(source.Height, AlignCorners);
            for (int row = first; row < end; row++)
            {
                float baseY = Base(row, output.Height);
                for (int column = 0; column < output.Width; column++)
                {
                    float* flow = Flow.Pixel(row, column);
                    float x = horizontal.Position(Base(column, output.Width) + (flow[0] / output.Width));
                    float y = vertical.Position(baseY + (flow[1] / output.Height));
                    BilinearSampler.Write<S, V, TEpilogue>(source, x, y, output, ((nint)row * output.Width) + column, ref epilogue);
                }
            }
        }
    }
}
