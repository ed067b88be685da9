using System;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit;

/// <summary>Values as arguments of the runtime's methods.</summary>
internal static class ArgumentText
{
    public static string Window(Window window) =>
        window.KernelHeight == window.KernelWidth && window.StrideHeight == window.StrideWidth
            && window.PaddingHeight == window.PaddingWidth && window.DilationHeight == window.DilationWidth
            ? $"Window.Square(kernel: {Literals.Integer(window.KernelHeight)}, stride: {Literals.Integer(window.StrideHeight)}, "
                + $"padding: {Literals.Integer(window.PaddingHeight)}, dilation: {Literals.Integer(window.DilationHeight)})"
            : $"new Window({Literals.Integer(window.KernelHeight)}, {Literals.Integer(window.KernelWidth)}, "
                + $"{Literals.Integer(window.StrideHeight)}, {Literals.Integer(window.StrideWidth)}, "
                + $"{Literals.Integer(window.PaddingHeight)}, {Literals.Integer(window.PaddingWidth)}, "
                + $"{Literals.Integer(window.DilationHeight)}, {Literals.Integer(window.DilationWidth)})";

    /// <summary>The value of a declared argument.</summary>
    public static string Value(object value) => value switch
    {
        int whole => Literals.Integer(whole),
        double number => Literals.Double(number),
        bool truth => Bool(truth),
        Enum choice => $"{choice.GetType().Name}.{choice}",
        _ => throw new InvalidOperationException($"An argument is a {value.GetType().Name}."),
    };

    public static string Bool(bool value) => value ? "true" : "false";

    public static string Norm(string key, double epsilon, bool affine) =>
        $"new FoldedNorm({Literals.Text(key)}, {Literals.Double(epsilon)}{(affine ? "" : ", Affine: false")})";
}
