using SfNet.Generator.Operators;

namespace SfNet.Reference.Operators;

/// <summary>
/// Samples a map, zeros outside, where the flow points from each output pixel: pixel (r, q) of H × W looks at x = −1 + 2q/(W − 1) + flow₀/W and
/// y = −1 + 2r/(H − 1) + flow₁/H. A single row or column starts at −1, as evenly spaced points from −1 to 1 do.
/// </summary>
internal sealed class FlowWarp : Oracle<Generator.Operators.FlowWarp>
{
    protected override Tensor Run(Generator.Operators.FlowWarp op, Call call)
    {
        Tensor flow = call.Inputs[1];
        var grid = new Tensor(2, flow.Height, flow.Width);
        for (int r = 0; r < flow.Height; r++)
        {
            for (int q = 0; q < flow.Width; q++)
            {
                grid[0, r, q] = Base(q, flow.Width) + (flow[0, r, q] / flow.Width);
                grid[1, r, q] = Base(r, flow.Height) + (flow[1, r, q] / flow.Height);
            }
        }

        return GridSample.Sample(new(SamplingMode.Bilinear, SamplingPadding.Zeros, op.AlignCorners), call.Input, grid);
    }

    private static double Base(int index, int size) => size == 1 ? -1 : -1 + (2.0 * index / (size - 1));
}
