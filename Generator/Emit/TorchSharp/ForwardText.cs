using System;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.TorchSharp;

/// <summary>What an operator computes, as an expression over TorchSharp's tensors.</summary>
internal static class ForwardText
{
    /// <summary>The expression.</summary>
    /// <param name="unit">The network.</param>
    /// <param name="node">The operator.</param>
    public static string Of(TorchUnit unit, Node node)
    {
        string[] reads = node.Inputs.Select(unit.Local).ToArray();
        string x = reads[0];
        return unit.IsLayer(node) ? $"{unit.Call(node)}.call({x})" : node.Op switch
        {
            Elementwise activation => x + Activation(activation),
            Softmax => $"{x}.softmax(1)",
            MaxPool2d pool => $"nn.functional.max_pool2d({x}, {Window(pool.Window)}{Dilation(pool.Window)}{Ceiling(pool.CeilMode)})",
            AvgPool2d pool => $"nn.functional.avg_pool2d({x}, {Window(pool.Window)}{Ceiling(pool.CeilMode)}{(pool.CountIncludePadding ? "" : ", count_include_pad: false")})",
            AdaptiveAvgPool2d pool => $"nn.functional.adaptive_avg_pool2d({x}, ({Literals.Integer(pool.Height)}, {Literals.Integer(pool.Width)}))",
            Flatten => $"{x}.flatten(1)",
            Add => string.Join(" + ", reads),
            Multiply => string.Join(" * ", reads),
            Concat => $"cat(new[] {{ {string.Join(", ", reads)} }}, 1)",
            Resize resize => $"nn.functional.interpolate({x}, {Size(resize)}, {Mode(resize)})",
            FlowWarp warp => $"TorchOperators.FlowWarp({x}, {reads[1]}, alignCorners: {ArgumentText.Bool(warp.AlignCorners)})",
            GridSample sample => $"TorchOperators.GridSample({x}, {reads[1]}, GridSampleMode.{sample.Mode}, GridSamplePaddingMode.{sample.Padding}, alignCorners: {ArgumentText.Bool(sample.AlignCorners)})",
            Dropout dropout => $"nn.functional.{(dropout.WholeChannels ? "dropout2d" : "dropout")}({x}, {Literals.Double(dropout.Probability)}, IsDropping)",
            ArgMax => $"{x}.argmax(1, keepdim: true).to(ScalarType.Float32)",
            _ => throw new InvalidOperationException($"There is nothing in TorchSharp for {node.Op.Title}."),
        };
    }

    private static string Activation(Elementwise activation) => activation switch
    {
        Relu => ".relu()",
        Relu6 => ".relu6()",
        LeakyRelu leaky => $".leaky_relu({Literals.Double(leaky.Slope)})",
        Sigmoid => ".sigmoid()",
        HardSigmoid => ".hardsigmoid()",
        Tanh => ".tanh()",
        Silu => ".silu()",
        HardSwish => ".hardswish()",
        _ => throw new InvalidOperationException($"There is nothing in TorchSharp for {activation.Title}."),
    };

    private static string Window(Window window) =>
        $"{Literals.Integer(window.KernelHeight)}, stride: {Literals.Integer(window.StrideHeight)}"
        + (window.PaddingHeight == 0 ? "" : $", padding: {Literals.Integer(window.PaddingHeight)}");

    private static string Dilation(Window window) => window.DilationHeight == 1 ? "" : $", dilation: {Literals.Integer(window.DilationHeight)}";

    private static string Ceiling(bool ceiling) => ceiling ? ", ceil_mode: true" : "";

    // A declared factor stays one: its reciprocal is the step from pixel to pixel, whatever size comes out.
    private static string Size(Resize resize) => resize.Factor > 0
        ? $"scale_factor: [{Literals.Double(resize.Factor)}, {Literals.Double(resize.Factor)}]"
        : $"size: [{Literals.Integer(resize.Height)}, {Literals.Integer(resize.Width)}]";

    // TorchSharp takes no word on corners for the nearest pixel.
    private static string Mode(Resize resize) => resize.Mode == ResizeMode.Bilinear
        ? $"mode: InterpolationMode.Bilinear, align_corners: {ArgumentText.Bool(resize.AlignCorners)}"
        : "mode: InterpolationMode.Nearest";
}
