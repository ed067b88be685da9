namespace SfNet.Kit.Onnx.Operators;

/// <summary>Convolution in two dimensions.</summary>
internal static class Conv
{
    public static NdArray Run(OnnxNode node, NdArray[] inputs)
    {
        (NdArray x, NdArray w) = (inputs[0], inputs[1]);
        int groups = node.Integer("group", 1);
        int[] kernel = node.Integers("kernel_shape", w.Dims[2], w.Dims[3]);
        int[] pads = node.Integers("pads", 0, 0, 0, 0);
        int[] strides = node.Integers("strides", 1, 1);
        int[] dilations = node.Integers("dilations", 1, 1);
        int Size(int axis) => ((x.Dims[2 + axis] + pads[axis] + pads[2 + axis] - (dilations[axis] * (kernel[axis] - 1)) - 1) / strides[axis]) + 1;
        int perGroup = w.Dims[0] / groups;
        return NdArray.Make([x.Dims[0], w.Dims[0], Size(0), Size(1)], at =>
        {
            double sum = inputs.Length > 2 ? inputs[2][at[1]] : 0;
            for (int i = 0; i < w.Dims[1]; i++)
            {
                for (int tap = 0; tap < kernel[0] * kernel[1]; tap++)
                {
                    int row = (at[2] * strides[0]) - pads[0] + (tap / kernel[1] * dilations[0]);
                    int column = (at[3] * strides[1]) - pads[1] + (tap % kernel[1] * dilations[1]);
                    if (row >= 0 && row < x.Dims[2] && column >= 0 && column < x.Dims[3])
                    {
                        sum += w[at[1], i, tap / kernel[1], tap % kernel[1]] * x[at[0], (at[1] / perGroup * w.Dims[1]) + i, row, column];
                    }
                }
            }

            return sum;
        });
    }
}
