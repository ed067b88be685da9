namespace SfNet.Onnx.Operators;

/// <summary>Means over a grid of cells, for which ONNX has an operator only where there is one cell.</summary>
internal static class AdaptivePools
{
    public static void AdaptiveAvgPool2d(OnnxLayer layer)
    {
        InputSize input = layer.InputSize;
        InputSize output = layer.Node.Output;
        if (output.Height == 1 && output.Width == 1)
        {
            layer.Finish("GlobalAveragePool");
        }
        else if (input.Height % output.Height == 0 && input.Width % output.Width == 0)
        {
            int[] cell = [input.Height / output.Height, input.Width / output.Width];
            layer.Finish("AveragePool", OnnxAttribute.Of("kernel_shape", cell), OnnxAttribute.Of("strides", cell));
        }
        else
        {
            AxisMatrix.Finish(layer, Means(input.Height, output.Height), Means(input.Width, output.Width));
        }
    }

    /// <summary>Cell i of s over length n is the mean of ⌊i·n/s⌋ up to, without, ⌈(i + 1)·n/s⌉.</summary>
    private static AxisMatrix? Means(int length, int cells)
    {
        if (length == cells)
        {
            return null;
        }

        var matrix = new AxisMatrix(length, cells);
        for (int i = 0; i < cells; i++)
        {
            int first = (int)((long)i * length / cells);
            int end = (int)((((long)(i + 1) * length) + cells - 1) / cells);
            for (int j = first; j < end; j++)
            {
                matrix.Add(i, j, 1f / (end - first));
            }
        }

        return matrix;
    }
}
