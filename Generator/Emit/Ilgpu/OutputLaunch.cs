using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Hands an output out: transposes its map into channels × height × width, and enlarges it on the way where the plan stores it small.</summary>
internal static class OutputLaunch
{
    public static DeviceLaunch Of(Plan plan, int output)
    {
        View view = plan.Outputs[output];
        Node node = plan.Graph[plan.Graph.Outputs[output]];
        TensorType type = node.Type;
        Resize? resize = node.Op is HandedOutResize handedOut ? handedOut.Resize : null;
        KernelParameter input = DeviceStep.Map(view, "input", 1);
        var body = new SourceWriter();
        body.Line($$"""
            {{ThreadText.Index("index", type.Elements)}}

            int channel = index / {{Literals.Integer(type.Pixels)}};
            int pixel = index % {{Literals.Integer(type.Pixels)}};
            """);
        if (resize is null)
        {
            body.Line($"output[index] = {input.At($"(pixel * {Literals.Integer(view.Stride)}) + channel")};");
        }
        else
        {
            var text = new BilinearText(resize, input, view.Type, type, view.Stride);
            body.Line($"""
                int row = pixel / {Literals.Integer(type.Width)};
                int column = pixel % {Literals.Integer(type.Width)};
                {text.Axes}
                {text.Value("float", "value", "channel")}
                output[index] = value;
                """);
        }

        long groups = (type.Elements + IlgpuKernel.Threads - 1) / IlgpuKernel.Threads;
        var cost = new LaunchCost(groups, IlgpuKernel.Threads, 0, 32, (resize is null ? 1 : 10) * type.Elements, 0.5, (view.Type.Elements * view.ElementBytes) + (type.Elements * sizeof(float)));
        KernelParameter[] parameters = [input, new KernelParameter("float", "output", "run.Output")];
        string words = resize is null ? $"an output of {type}, channel by channel" : $"an output of {type}, channel by channel, {resize.Title}";
        return LaunchText.Of("CopyOutput", words, parameters, body.ToString(), "", new GridSize(groups), cost);
    }
}
