using System;

namespace SfNet.Reference.Operators;

/// <summary>eˣ of each channel over the sum of all channels' at the same pixel.</summary>
internal sealed class Softmax : Oracle<Generator.Operators.Softmax>
{
    protected override Tensor Run(Generator.Operators.Softmax op, Call call)
    {
        Tensor input = call.Input;
        var output = new Tensor(input.Channels, input.Height, input.Width);
        for (int pixel = 0; pixel < input.Pixels; pixel++)
        {
            double most = double.NegativeInfinity;
            for (int i = pixel; i < input.Values.Length; i += input.Pixels)
            {
                most = Math.Max(most, input.Values[i]);
            }

            // The largest is taken off first: it cancels out, and no power overflows.
            double sum = 0;
            for (int i = pixel; i < input.Values.Length; i += input.Pixels)
            {
                sum += output.Values[i] = Math.Exp(input.Values[i] - most);
            }

            for (int i = pixel; i < input.Values.Length; i += input.Pixels)
            {
                output.Values[i] /= sum;
            }
        }

        return output;
    }
}
