using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Finishes a convolution's results: bias, epilogue, and the store into the map.</summary>
internal static class ConvolutionSink
{
    /// <summary>The sink.</summary>
    /// <param name="step">The step.</param>
    /// <param name="biasAt">Where in the weights biases begin, in fours.</param>
    /// <param name="groups">Groups of channels.</param>
    public static ProductSink Of(DeviceStep step, long biasAt, int groups)
    {
        int channels = step.OutputType.Channels / groups;
        DeviceForm form = channels % 4 == 0 ? step.Form() : DeviceForm.Scalar;
        DeviceEpilogue epilogue = DeviceEpilogue.Of(step, form);
        KernelParameter output = DeviceStep.Map(step.Output, "output", form.Lanes);
        KernelParameter[] parameters = [.. epilogue.Parameters, output];
        string perGroup = groups > 1 ? $" + (batch * {Literals.Integer(TileChoice.PaddedColumns(channels) / 4)})" : "";
        var finish = new SourceWriter();
        finish.Line($"value = value + weights[{Literals.Integer(biasAt)} + channel{perGroup}];");
        var store = new SourceWriter();
        if (form.Lanes == 4)
        {
            if (groups > 1)
            {
                finish.Line($"channel = channel + (batch * {Literals.Integer(channels / 4)});");
            }

            Store(finish);
            return new ProductSink(parameters, finish.ToString().TrimEnd('\n'));
        }

        string first = groups > 1 ? $"(channel * 4) + (batch * {Literals.Integer(channels)})" : "channel * 4";
        string end = groups > 1 ? $"(batch * {Literals.Integer(channels)}) + {Literals.Integer(channels)}" : Literals.Integer(channels);
        finish.Line($"int first = {first};");
        finish.Line($"int end = {end};");
        for (int i = 0; i < 4; i++)
        {
            finish.Line($"Store({LaunchText.Names(parameters)}, pixel, first{(i == 0 ? "" : $" + {Literals.Integer(i)}")}, end, value.{"XYZW"[i].ToString()});");
        }

        store.Line("/// <summary>Stores one result, if there is such a channel.</summary>");
        using (store.Block($"private static void Store({LaunchText.Signature(parameters)}, int pixel, int channel, int end, float value)"))
        {
            using (store.Block("if (channel >= end)"))
            {
                store.Line("return;");
            }

            store.Line();
            Store(store);
        }

        return new ProductSink(parameters, finish.ToString().TrimEnd('\n'), store.ToString());

        void Store(SourceWriter code)
        {
            foreach (string statement in epilogue.Statements)
            {
                code.Line(statement);
            }

            code.Line(output.Store($"(pixel * {Literals.Integer(step.Output.Stride / form.Lanes)}) + channel", "value"));
        }
    }
}
