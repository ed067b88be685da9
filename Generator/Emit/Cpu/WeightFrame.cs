using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>Writes the class that holds the packed weights and the recipes that make them.</summary>
internal static class WeightFrame
{
    public static string Write(CpuUnit unit)
    {
        var code = new SourceWriter();
        code.Line(unit.Header("the weights, packed as the kernels read them."));
        code.Line($"""
            namespace {unit.Namespace};

            using global::System;
            using global::System.CodeDom.Compiler;
            using global::SfNet.Kernels;
            using global::SfNet.Weights;

            /// <summary>The weights of {Literals.Comment(unit.Network.Name)}, one field a layer.</summary>
            [{CpuUnit.GeneratedCode}]
            """);
        using (code.Block("internal sealed class PackedLayers : IDisposable"))
        {
            using (code.Block("internal PackedLayers(WeightPacker packer)"))
            {
                foreach (WeightRecipe recipe in unit.Weights)
                {
                    code.Line($"{unit.Field(recipe)} = packer.{Recipe(recipe)};");
                }

                code.Line("packer.Finish();");
            }

            foreach (WeightRecipe recipe in unit.Weights)
            {
                code.Line();
                code.Line($"/// <summary>{recipe.Name}: {recipe.Node.Op.Title}.</summary>");
                code.Line($"internal {recipe.Packing} {unit.Field(recipe)} {{ get; }}");
            }

            code.Line();
            code.Line("/// <inheritdoc/>");
            using (code.Block("public void Dispose()"))
            {
                foreach (WeightRecipe recipe in unit.Weights)
                {
                    code.Line($"{unit.Field(recipe)}.Dispose();");
                }
            }
        }

        return code.ToString();
    }

    private static string Recipe(WeightRecipe recipe)
    {
        Node node = recipe.Node;
        string key = Literals.Text(node.Key);
        string inputs = Literals.Integer(recipe.Input.Channels);
        string norms = string.Concat(node.Norms.Select(norm => $", {Norm(norm.Key, norm.Epsilon, norm.Affine)}"));
        return node.Op switch
        {
            Conv2d conv when recipe.Packing == "DepthwiseWeights" =>
                $"Depthwise({key}, channels: {inputs}, {CpuKernel.WindowText(conv.Window)}, bias: {CpuKernel.Bool(conv.Bias)}{norms})",
            Conv2d conv when recipe.Packing == "WinogradWeights" => Winograd(conv, recipe.Input),
            ConcatConv2d gathered => Winograd(gathered.Conv, gathered.Concatenation),
            Conv2d conv =>
                $"Convolution({key}, outputs: {Literals.Integer(conv.Channels)}, inputs: {inputs}, {CpuKernel.WindowText(conv.Window)}, "
                + $"groups: {Literals.Integer(conv.Groups)}, bias: {CpuKernel.Bool(conv.Bias)}{norms})",
            ConvTranspose2d conv =>
                $"Transposed({key}, outputs: {Literals.Integer(conv.Channels)}, inputs: {inputs}, {CpuKernel.WindowText(conv.Window)}, "
                + $"groups: {Literals.Integer(conv.Groups)}, bias: {CpuKernel.Bool(conv.Bias)}{norms})",
            Linear linear => $"Linear({key}, outputs: {Literals.Integer(linear.Features)}, inputs: {inputs}, bias: {CpuKernel.Bool(linear.Bias)})",
            BatchNorm2d norm => $"Factors(channels: {Literals.Integer(node.Type.Channels)}, {Norm(node.Key, norm.Epsilon, norm.Affine)})",
            _ => throw new System.InvalidOperationException($"{node.Op.Title} has no weights."),
        };

        string Winograd(Conv2d conv, TensorType input) =>
            $"Winograd({key}, outputs: {Literals.Integer(conv.Channels)}, inputs: {Literals.Integer(input.Channels)}, bias: {CpuKernel.Bool(conv.Bias)}{norms})";
    }

    private static string Norm(string key, double epsilon, bool affine) =>
        $"new FoldedNorm({Literals.Text(key)}, {Literals.Double(epsilon)}{(affine ? "" : ", Affine: false")})";
}
