using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Writes the class that is the network on a GPU: how its weights are packed, and which plans it has.</summary>
internal static class DeviceNetworkFrame
{
    public static string Write(IlgpuUnit unit, IReadOnlyList<PlannedLaunches> plans)
    {
        string network = $"global::{GeneratedNames.ClassOf(unit.Network)}";
        var code = new SourceWriter();
        code.Line(unit.Header("its weights and plans."));
        code.Line($"""
            namespace {unit.Namespace};

            using global::System;
            using global::System.CodeDom.Compiler;
            using global::ILGPU.Runtime;
            using global::SfNet;
            using global::SfNet.Ilgpu;
            using global::SfNet.Kernels;
            using global::SfNet.Weights;

            /// <summary>{Literals.Comment(unit.Network.Name)} on a GPU.</summary>
            [{GeneratedNames.GeneratedCode}]
            """);
        using (code.Block("internal sealed class DeviceNetwork : GpuNetwork"))
        {
            code.Line($$"""
                private DeviceNetwork(IWeightSource weights, NetworkOptions? options, GpuOptions? gpu)
                    : base({{network}}.Description, DeviceTables.Plans(), weightFloats: {{Literals.Grouped(unit.Weights.Floats)}}, weights, options, gpu)
                {
                }

                /// <summary>What programs may ask of the network on GPUs without one.</summary>
                internal static GpuEngine Engine { get; } = new(DeviceTables.Plans, Create);

                /// <inheritdoc/>
                protected override int ThreadsPerGroup => {{Literals.Integer(plans.SelectMany(plan => plan.All).Max(launch => launch.Cost.Threads))}};

                /// <inheritdoc/>
                protected override int SharedBytes => {{Literals.Integer(plans.SelectMany(plan => plan.All).Max(launch => launch.Cost.SharedBytes))}};

                /// <summary>Makes the network on a GPU.</summary>
                internal static GpuNetwork Create(IWeightSource weights, NetworkOptions? options, GpuOptions? gpu) => Ready(new DeviceNetwork(weights, options, gpu));

                """);
            code.Line("/// <inheritdoc/>");
            using (code.Block("protected override void PackWeights(GpuWeightPacker packer)"))
            {
                foreach (WeightRecipe recipe in unit.Weights.Recipes)
                {
                    code.Line($"packer.{Recipe(recipe, unit.Weights.Of(recipe).Offset / sizeof(float))};");
                }
            }

            code.Line();
            code.Line("/// <inheritdoc/>");
            code.Line("protected override GpuPlan LoadPlan(int plan, Accelerator accelerator) => plan switch");
            code.Line("{");
            for (int i = 0; i < plans.Count; i++)
            {
                code.Line($"    {i} => new {IlgpuUnit.PlanClass(plans[i].Size, plans[i].Plan)}(accelerator),");
            }

            code.Line("    _ => throw new ArgumentOutOfRangeException(nameof(plan)),");
            code.Line("};");
        }

        return code.ToString();
    }

    private static string Recipe(WeightRecipe recipe, long offset)
    {
        Node node = recipe.Node;
        string place = Literals.Grouped(offset);
        string key = Literals.Text(node.Key);
        string inputs = Literals.Integer(recipe.Input.Channels);
        string norms = string.Concat(node.Norms.Select(norm => $", {ArgumentText.Norm(norm.Key, norm.Epsilon, norm.Affine)}"));
        return WeightSizes.OperatorOf(node.Op) switch
        {
            Conv2d conv when recipe.Packing == WeightSizes.Depthwise =>
                $"Depthwise({place}, {key}, channels: {inputs}, {ArgumentText.Window(conv.Window)}, bias: {ArgumentText.Bool(conv.Bias)}, "
                + $"paddedChannels: {Literals.Integer(WeightSizes.PaddedChannels(conv.Channels))}{norms})",
            Conv2d conv when recipe.Packing == WeightSizes.Winograd =>
                $"Winograd({place}, {key}, outputs: {Literals.Integer(conv.Channels)}, inputs: {inputs}, bias: {ArgumentText.Bool(conv.Bias)}, side: 4, "
                + $"paddedDepth: {Literals.Integer(TileChoice.PaddedDepth(recipe.Input.Channels))}, paddedOutputs: {Literals.Integer(TileChoice.PaddedColumns(conv.Channels))}{norms})",
            Conv2d conv =>
                $"Matrix({place}, {key}, outputs: {Literals.Integer(conv.Channels)}, inputs: {inputs}, {ArgumentText.Window(conv.Window)}, groups: {Literals.Integer(conv.Groups)}, "
                + $"bias: {ArgumentText.Bool(conv.Bias)}, paddedDepth: {Literals.Integer(WeightSizes.MatrixDepth(conv, recipe.Input))}, paddedOutputs: {Literals.Integer(WeightSizes.MatrixColumns(conv))}{norms})",
            ConvTranspose2d conv =>
                $"Transposed({place}, {key}, outputs: {Literals.Integer(conv.Channels)}, inputs: {inputs}, {ArgumentText.Window(conv.Window)}, groups: {Literals.Integer(conv.Groups)}, "
                + $"bias: {ArgumentText.Bool(conv.Bias)}, paddedOutputs: {Literals.Integer(WeightSizes.TransposedColumns(conv))}{norms})",
            Linear linear =>
                $"Linear({place}, {key}, outputs: {Literals.Integer(linear.Features)}, inputs: {inputs}, bias: {ArgumentText.Bool(linear.Bias)}, "
                + $"paddedInputs: {inputs}, paddedOutputs: {Literals.Integer(WeightSizes.PaddedChannels(linear.Features))})",
            BatchNorm2d norm =>
                $"Factors({place}, channels: {Literals.Integer(node.Type.Channels)}, paddedChannels: {Literals.Integer(WeightSizes.PaddedChannels(node.Type.Channels))}, "
                + $"{ArgumentText.Norm(node.Key, norm.Epsilon, norm.Affine)})",
            _ => throw new System.InvalidOperationException($"{node.Op.Title} has no weights."),
        };
    }
}
