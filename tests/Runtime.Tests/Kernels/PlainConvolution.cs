using System;
using SfNet.Kernels;
using SfNet.Memory;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary>One output of a convolution, or of a transposed one, by its definition and in double precision.</summary>
internal static unsafe class PlainConvolution
{
    /// <summary>The sum of products, and the sum of their magnitudes.</summary>
    public static (double Sum, double Magnitude) At(ConvolutionSetting setting, Map input, float[] weight, int row, int column, int channel)
    {
        Window window = setting.Window;
        int groupInputs = setting.Inputs / setting.Groups;
        int groupOutputs = setting.Outputs / setting.Groups;
        int group = channel / groupOutputs;
        double sum = 0;
        double magnitude = 0;
        for (int i = 0; i < window.KernelHeight; i++)
        {
            for (int j = 0; j < window.KernelWidth; j++)
            {
                int y = setting.Transposed ? row + window.PaddingTop - (i * window.DilationHeight) : (row * window.StrideHeight) - window.PaddingTop + (i * window.DilationHeight);
                int x = setting.Transposed ? column + window.PaddingLeft - (j * window.DilationWidth) : (column * window.StrideWidth) - window.PaddingLeft + (j * window.DilationWidth);
                if (setting.Transposed)
                {
                    if (y % window.StrideHeight != 0 || x % window.StrideWidth != 0)
                    {
                        continue;
                    }

                    y /= window.StrideHeight;
                    x /= window.StrideWidth;
                }

                if (y < 0 || y >= input.Height || x < 0 || x >= input.Width)
                {
                    continue;
                }

                for (int k = 0; k < groupInputs; k++)
                {
                    long at = setting.Transposed
                        ? ((((long)group * groupInputs) + k) * groupOutputs) + (channel % groupOutputs)
                        : ((long)channel * groupInputs) + k;
                    double product = (double)input.Pixel(y, x)[(group * groupInputs) + k]
                        * weight[(((at * window.KernelHeight) + i) * window.KernelWidth) + j];
                    sum += product;
                    magnitude += Math.Abs(product);
                }
            }
        }

        return (sum, magnitude);
    }
}
