namespace SfNet.Reference.Operators;

/// <summary>out[o] = bias[o] + Σ weight[o, i] · in[i].</summary>
internal sealed class Linear : Oracle<Generator.Operators.Linear>
{
    protected override Tensor Run(Generator.Operators.Linear op, Call call)
    {
        double[] weight = call.Parameter("weight");
        var output = new Tensor(op.Features, 1, 1);
        for (int o = 0; o < op.Features; o++)
        {
            double sum = op.Bias ? call.Parameter("bias")[o] : 0;
            for (int i = 0; i < call.Input.Channels; i++)
            {
                sum += weight[(o * call.Input.Channels) + i] * call.Input.Values[i];
            }

            output.Values[o] = sum;
        }

        return output;
    }
}
