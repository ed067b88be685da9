using System;
using System.Linq;

namespace SfNet.Kit.Onnx.Operators;

/// <summary>Transposed convolution in two dimensions, gathered: the inputs whose window covers an output.</summary>
internal static class ConvTranspose
{
    public static NdArray Run(OnnxNode node, NdArray[] inputs)
    {
        (NdArray x, NdArray w) = (inputs[0], inputs[1]);
        int groups = node.Integer("group", 1);
        int[] kernel = node.Integers("kernel_shape", w.Dims[2], w.Dims[3]);
        int[] pads = node.Integers("pads", 0, 0, 0, 0);
        int[] more = node.Integers("output_padding", 0, 0);
        int[] strides = node.Integers("strides", 1, 1);
        int[] dilations = node.Integers("dilations", 1, 1);
        if (more.Zip(strides).Any(pair => pair.First >= pair.Second))
        {
            throw new ArgumentException($"{node.Name}: runtimes refuse an output padding that is not less than the stride.");
        }

        int Size(int axis) => (strides[axis] * (x.Dims[2 + axis] - 1)) + more[axis] + (dilations[axis] * (kernel[axis] - 1)) + 1 - pads[axis] - pads[2 + axis];
        (int perGroup, int inputsPerGroup) = (w.Dims[1], x.Dims[1] / groups);
        return NdArray.Make([x.Dims[0], perGroup * groups, Size(0), Size(1)], at =>
        {
            double sum = inputs.Length > 2 ? inputs[2][at[1]] : 0;
            for (int tap = 0; tap < kernel[0] * kernel[1]; tap++)
            {
                int row = at[2] + pads[0] - (tap / kernel[1] * dilations[0]);
                int column = at[3] + pads[1] - (tap % kernel[1] * dilations[1]);
                if (row < 0 || column < 0 || row % strides[0] != 0 || column % strides[1] != 0 || row / strides[0] >= x.Dims[2] || column / strides[1] >= x.Dims[3])
                {
                    continue;
                }

                for (int i = 0; i < inputsPerGroup; i++)
                {
                    int channel = (at[1] / perGroup * inputsPerGroup) + i;
                    sum += w[channel, at[1] % perGroup, tap / kernel[1], tap % kernel[1]] * x[at[0], channel, row / strides[0], column / strides[1]];
                }
            }

            return sum;
        });
    }
}
