using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.TorchSharp;

/// <summary>
/// Layers with tensors of their own as calls of TorchSharp's factories. Where its versions call a parameter differently it is passed by position, and only what differs from a
/// default is passed at all.
/// </summary>
internal static class LayerText
{
    /// <summary>The class of a layer.</summary>
    public static string Type(Operator op) => op switch
    {
        Conv2d => "Conv2d",
        ConvTranspose2d => "ConvTranspose2d",
        Linear => "Linear",
        BatchNorm2d => "BatchNorm2d",
        _ => throw new InvalidOperationException($"There is no layer of TorchSharp for {op.Title}."),
    };

    /// <summary>The expression that makes a layer.</summary>
    public static string New(Operator op, TensorType input) => op switch
    {
        Conv2d convolution => $"nn.Conv2d({Literals.Integer(input.Channels)}, {Literals.Integer(convolution.Channels)}, {Window(convolution.Window)}{Groups(convolution.Groups)}{Bias(convolution.Bias)})",
        ConvTranspose2d convolution => $"nn.ConvTranspose2d({Literals.Integer(input.Channels)}, {Literals.Integer(convolution.Channels)}, {Transposed(convolution)}{Groups(convolution.Groups)}{Bias(convolution.Bias)})",
        Linear linear => $"nn.Linear({Literals.Integer(input.Channels)}, {Literals.Integer(linear.Features)}{(linear.Bias ? "" : ", hasBias: false")})",
        BatchNorm2d norm => $"nn.BatchNorm2d({Literals.Integer(input.Channels)}, eps: {Literals.Double(norm.Epsilon)}, momentum: {Literals.Double(norm.Momentum)}{(norm.Affine ? "" : ", affine: false")})",
        _ => throw new InvalidOperationException($"There is no layer of TorchSharp for {op.Title}."),
    };

    /// <summary>Statements that draw the parameters of a layer as declared, where that is not as its factory does.</summary>
    public static IEnumerable<string> Start(ModelGraph graph, Node node, string field) =>
        from parameter in graph.ParametersOf(node)
        where parameter.Kind == ParameterKind.Trainable && node.Op is not BatchNorm2d
        let place = $"{field}.{parameter.Suffix}"
        let statement = parameter.Initializer switch
        {
            Initializer.HeNormalFanOut => $"InitialValues.HeNormal({place}, fan: {Literals.Integer(parameter.FanOut)});",
            Initializer.HeNormalFanIn => $"InitialValues.HeNormal({place}, fan: {Literals.Integer(parameter.FanIn)});",
            Initializer.Normal => $"InitialValues.Normal({place}, deviation: {Literals.Double(parameter.Deviation)});",
            Initializer.Zeros => $"InitialValues.Constant({place}, 0.0);",
            Initializer.Ones => $"InitialValues.Constant({place}, 1.0);",
            _ => "",
        }
        where statement.Length > 0
        select statement;

    private static string Window(Window window)
    {
        bool square = window.KernelHeight == window.KernelWidth && window.StrideHeight == window.StrideWidth
            && window.PaddingHeight == window.PaddingWidth && window.DilationHeight == window.DilationWidth;
        return Pair("", window.KernelHeight, window.KernelWidth, -1)
            + Pair(", stride: ", window.StrideHeight, window.StrideWidth, 1)
            + Pair(", padding: ", window.PaddingHeight, window.PaddingWidth, 0)
            + Pair(", dilation: ", window.DilationHeight, window.DilationWidth, 1);

        // A number where all are square, else pairs throughout: rows, columns.
        string Pair(string name, int height, int width, int usual) =>
            height == usual && width == usual ? ""
            : square ? $"{name}{Literals.Integer(height)}"
            : $"{name}({Literals.Integer(height)}, {Literals.Integer(width)})";
    }

    private static string Transposed(ConvTranspose2d convolution)
    {
        Window window = convolution.Window;
        int[] arguments = [window.KernelHeight, window.StrideHeight, window.PaddingHeight, convolution.OutputPadding, window.DilationHeight];
        int[] usual = [-1, 1, 0, 0, 1];
        int last = Enumerable.Range(0, arguments.Length).Last(i => arguments[i] != usual[i]);
        return string.Join(", ", arguments.Take(last + 1).Select(argument => Literals.Integer(argument)));
    }

    private static string Groups(int groups) => groups == 1 ? "" : $", groups: {Literals.Integer(groups)}";

    private static string Bias(bool bias) => bias ? "" : ", bias: false";
}
