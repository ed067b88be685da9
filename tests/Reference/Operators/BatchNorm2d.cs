using System;

namespace SfNet.Reference.Operators;

/// <summary>(x − mean) · weight / √(variance + ε) + bias, with each channel's running statistics, as in inference.</summary>
internal sealed class BatchNorm2d : Oracle<Generator.Operators.BatchNorm2d>
{
    protected override Tensor Run(Generator.Operators.BatchNorm2d op, Call call)
    {
        double[] mean = call.Parameter("running_mean");
        double[] variance = call.Parameter("running_var");
        var output = new Tensor(call.Input.Channels, call.Input.Height, call.Input.Width);
        for (int i = 0; i < output.Values.Length; i++)
        {
            int channel = i / output.Pixels;
            double normal = (call.Input.Values[i] - mean[channel]) / Math.Sqrt(variance[channel] + op.Epsilon);
            output.Values[i] = op.Affine ? (normal * call.Parameter("weight")[channel]) + call.Parameter("bias")[channel] : normal;
        }

        return output;
    }
}
