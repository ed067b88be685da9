namespace SfNet.Reference.Operators;

/// <summary>The mean of each cell: of n rows cell i of s holds ⌊i·n/s⌋ up to, without, ⌈(i + 1)·n/s⌉; columns alike. Cells may overlap.</summary>
internal sealed class AdaptiveAvgPool2d : Oracle<Generator.Operators.AdaptiveAvgPool2d>
{
    protected override Tensor Run(Generator.Operators.AdaptiveAvgPool2d op, Call call)
    {
        Tensor input = call.Input;
        var output = new Tensor(input.Channels, op.Height, op.Width);
        for (int i = 0; i < output.Values.Length; i++)
        {
            (int top, int bottom) = Cell(i / op.Width % op.Height, op.Height, input.Height);
            (int left, int right) = Cell(i % op.Width, op.Width, input.Width);
            double sum = 0;
            for (int row = top; row < bottom; row++)
            {
                for (int column = left; column < right; column++)
                {
                    sum += input[i / output.Pixels, row, column];
                }
            }

            output.Values[i] = sum / ((bottom - top) * (right - left));
        }

        return output;
    }

    private static (int First, int End) Cell(int index, int cells, int size) =>
        (index * size / cells, (((index + 1) * size) + cells - 1) / cells);
}
