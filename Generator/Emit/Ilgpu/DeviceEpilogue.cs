using System;
using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>What happens to a result while it is in registers: statements on a variable <c>value</c>, and the parameters that they read.</summary>
/// <remarks>The statements know the variables <c>pixel</c>, and <c>channel</c>, which counts in the form's lanes.</remarks>
internal sealed record DeviceEpilogue(IReadOnlyList<string> Statements, IReadOnlyList<KernelParameter> Parameters)
{
    public static DeviceEpilogue Of(DeviceStep step, DeviceForm form)
    {
        var statements = new List<string>();
        var parameters = new List<KernelParameter>();
        int norm = 0;
        foreach (EpilogueStage stage in step.Node.Epilogue)
        {
            statements.Add($"value = {Value(stage)};");
        }

        return new DeviceEpilogue(statements, parameters);

        string Value(EpilogueStage stage) => stage.Op switch
        {
            Elementwise op => op.DeviceFormula("value"),
            BatchNorm2d => Affine(),
            Combine op => op.DeviceFormula("value", Operand(step.Step.Inputs[stage.Operand])),
            _ => throw new InvalidOperationException($"{stage.Op.Title} cannot stand in an epilogue."),
        };

        string Affine()
        {
            KernelParameter factors = step.Weights(step.Step.Norms[norm], $"norm{Literals.Integer(norm)}", form.Lanes);
            parameters.Add(factors);
            norm++;
            int padded = WeightSizes.PaddedChannels(step.OutputType.Channels) / form.Lanes;
            return $"(value * {factors.Name}[channel]) + {factors.Name}[{Literals.Integer(padded)} + channel]";
        }

        string Operand(View view)
        {
            string name = $"operand{Literals.Integer(parameters.Count)}";
            bool perPixel = view.Type.Channels == 1 && step.OutputType.Channels > 1;
            KernelParameter operand = DeviceStep.Map(view, name, perPixel ? 1 : form.Lanes);
            parameters.Add(operand);
            string stride = Literals.Integer(perPixel ? view.Stride : view.Stride / form.Lanes);
            return operand.At(perPixel ? $"pixel * {stride}" : view.Type.Pixels == 1 ? "channel" : $"(pixel * {stride}) + channel");
        }
    }
}
