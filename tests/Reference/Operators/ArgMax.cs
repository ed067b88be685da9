namespace SfNet.Reference.Operators;

/// <summary>The lowest index among a pixel's largest channels; what is not a number counts as larger than all that is.</summary>
internal sealed class ArgMax : Oracle<Generator.Operators.ArgMax>
{
    protected override Tensor Run(Generator.Operators.ArgMax op, Call call)
    {
        Tensor input = call.Input;
        var output = new Tensor(1, input.Height, input.Width);
        for (int pixel = 0; pixel < input.Pixels; pixel++)
        {
            int best = 0;
            for (int channel = 1; channel < input.Channels; channel++)
            {
                double most = input.Values[(best * input.Pixels) + pixel];
                double value = input.Values[(channel * input.Pixels) + pixel];
                if (!double.IsNaN(most) && (value > most || double.IsNaN(value)))
                {
                    best = channel;
                }
            }

            output.Values[pixel] = best;
        }

        return output;
    }
}
