using System.Collections.Generic;

namespace SfNet.Onnx.Operators;

/// <summary>
/// Weighted sums along one axis of a map, as a matrix: output i is Σ over j of element (i, j) · input j. What means and interpolations of any size
/// become where ONNX has no operator with just those rules.
/// </summary>
internal sealed class AxisMatrix(int inputs, int outputs)
{
    private readonly int inputs = inputs;
    private readonly int outputs = outputs;
    private readonly float[] values = new float[inputs * outputs];

    public void Add(int output, int input, float weight) => values[(output * inputs) + input] += weight;

    /// <summary>
    /// Makes the layer's value from its input, columns first: matrix · (map · matrixᵀ), for every channel. A direction without a matrix stays as it is.
    /// </summary>
    public static void Finish(OnnxLayer layer, AxisMatrix? rows, AxisMatrix? columns)
    {
        string map = layer.Input;
        if (columns is not null)
        {
            string[] product = [map, layer.Constant("column_weights", columns.Transposed(), columns.inputs, columns.outputs)];
            if (rows is null)
            {
                layer.Finish("MatMul", product);
                return;
            }

            map = layer.Apply("MatMul", "columns", product);
        }

        if (rows is null)
        {
            layer.Finish("Identity");
        }
        else
        {
            layer.Finish("MatMul", [layer.Constant("row_weights", rows.values, rows.outputs, rows.inputs), map]);
        }
    }

    private float[] Transposed()
    {
        var transposed = new List<float>(values.Length);
        for (int j = 0; j < inputs; j++)
        {
            for (int i = 0; i < outputs; i++)
            {
                transposed.Add(values[(i * inputs) + j]);
            }
        }

        return [.. transposed];
    }
}
