using System.Collections.Generic;
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
            using global::SfNet;
            using global::SfNet.Kernels;
            using global::SfNet.Weights;

            /// <summary>The weights of {Literals.Comment(unit.Network.Name)}, one field a layer.</summary>
            [{GeneratedNames.GeneratedCode}]
            """);
        using (code.Block("internal sealed class PackedLayers : IDisposable"))
        {
            using (code.Block($"internal PackedLayers(WeightPacker packer{(unit.HasChoices ? ", KernelChoices choices" : "")})"))
            {
                foreach (WeightRecipe recipe in unit.Weights)
                {
                    WriteRecipe(code, unit, recipe);
                }

                code.Line("packer.Finish();");
            }

            foreach (WeightRecipe recipe in unit.Weights)
            {
                code.Line();
                code.Line($"/// <summary>{recipe.Name}: {recipe.Node.Op.Title}.</summary>");
                code.Line($"internal {recipe.Packing}{Optional(unit, recipe)} {unit.Field(recipe)} {{ get; }}");
            }

            code.Line();
            code.Line("/// <inheritdoc/>");
            using (code.Block("public void Dispose()"))
            {
                foreach (WeightRecipe recipe in unit.Weights)
                {
                    code.Line($"{unit.Field(recipe)}{Optional(unit, recipe)}.Dispose();");
                }
            }
        }

        return code.ToString();
    }

    private static string Optional(CpuUnit unit, WeightRecipe recipe) => unit.IsOptional(recipe) ? "?" : "";

    /// <summary>Packs weights; those that only some candidates of a step read, where one of these is chosen.</summary>
    private static void WriteRecipe(SourceWriter code, CpuUnit unit, WeightRecipe recipe)
    {
        string assignment = $"{unit.Field(recipe)} = packer.{Recipe(recipe)};";
        IReadOnlyList<string> kernels = unit.KernelsOf(recipe);
        if (kernels.Count == 0)
        {
            code.Line(assignment);
            return;
        }

        using (code.Block($"if (choices.Uses({Literals.Text(recipe.Name)}, {string.Join(", ", kernels.Select(Literals.Text))}))"))
        {
            code.Line(assignment);
        }
    }

    private static string Recipe(WeightRecipe recipe)
    {
        Node node = recipe.Node;
        string key = Literals.Text(node.Key);
        (Operator op, TensorType input) = node.Op switch
        {
            ConcatConv2d gathered => (gathered.Conv, gathered.Concatenation),
            InputConv2d first => (first.Conv, recipe.Input),
            ConvResizeArgMax last => (last.Conv, recipe.Input),
            _ => (node.Op, recipe.Input),
        };
        string inputs = Literals.Integer(input.Channels);
        string norms = string.Concat(node.Norms.Select(norm => $", {ArgumentText.Norm(norm.Key, norm.Epsilon, norm.Affine)}"));
        return op switch
        {
            Conv2d conv when recipe.Packing == "DepthwiseWeights" =>
                $"Depthwise({key}, channels: {inputs}, {ArgumentText.Window(conv.Window)}, bias: {ArgumentText.Bool(conv.Bias)}{norms})",
            Conv2d conv when recipe.Packing == "EnlargedWeights" =>
                $"Enlarged({key}, outputs: {Literals.Integer(conv.Channels)}, {EnlargedParts.Arguments((ConcatConv2d)node.Op)}, bias: {ArgumentText.Bool(conv.Bias)}{norms})",
            Conv2d conv when recipe.Packing == "WinogradWeights" =>
                $"Winograd{recipe.Variant}({key}, outputs: {Literals.Integer(conv.Channels)}, inputs: {inputs}, bias: {ArgumentText.Bool(conv.Bias)}{norms})",
            Conv2d conv =>
                $"Convolution({key}, outputs: {Literals.Integer(conv.Channels)}, inputs: {inputs}, {ArgumentText.Window(conv.Window)}, "
                + $"groups: {Literals.Integer(conv.Groups)}, bias: {ArgumentText.Bool(conv.Bias)}{norms})",
            ConvTranspose2d conv =>
                $"Transposed({key}, outputs: {Literals.Integer(conv.Channels)}, inputs: {inputs}, {ArgumentText.Window(conv.Window)}, "
                + $"groups: {Literals.Integer(conv.Groups)}, bias: {ArgumentText.Bool(conv.Bias)}{norms})",
            Linear linear => $"Linear({key}, outputs: {Literals.Integer(linear.Features)}, inputs: {inputs}, bias: {ArgumentText.Bool(linear.Bias)})",
            BatchNorm2d norm => $"Factors(channels: {Literals.Integer(node.Type.Channels)}, {ArgumentText.Norm(node.Key, norm.Epsilon, norm.Affine)})",
            _ => throw new System.InvalidOperationException($"{node.Op.Title} has no weights."),
        };
    }
}
