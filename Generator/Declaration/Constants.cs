using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>Turns constants, as the compiler knows them, into values of arguments.</summary>
internal static class Constants
{
    public static ArgumentValue Of(object? value, string source) => value switch
    {
        null => ArgumentValue.Null,
        bool truth => ArgumentValue.Of(truth),
        string text => ArgumentValue.Of(text),
        double number => ArgumentValue.Of(number, false),
        float number => ArgumentValue.Of(Widen(number), false),
        int number => ArgumentValue.Of(number, true),
        long number => ArgumentValue.Of(number, true),
        uint number => ArgumentValue.Of(number, true),
        ulong number => ArgumentValue.Of(number, true),
        short number => ArgumentValue.Of(number, true),
        ushort number => ArgumentValue.Of(number, true),
        byte number => ArgumentValue.Of(number, true),
        sbyte number => ArgumentValue.Of(number, true),
        _ => ArgumentValue.Unreadable(source),
    };

    public static ArgumentValue Of(TypedConstant constant)
    {
        if (constant.Kind == TypedConstantKind.Array)
        {
            ArgumentValue[] items = constant.IsNull ? [] : constant.Values.Select(Of).ToArray();
            return items.All(item => item.Kind == ValueKind.Text)
                ? ArgumentValue.Of(items.Select(item => item.Text).ToEquatable())
                : ArgumentValue.Unreadable("an array");
        }

        return constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum
            ? Of(constant.Value, constant.Value?.ToString() ?? "")
            : ArgumentValue.Unreadable(constant.Kind == TypedConstantKind.Type ? "a type" : "a value that is no constant");
    }

    /// <summary>What a <c>[Precision]</c> says, or null where its value has no name.</summary>
    public static Precision? Precision(AttributeData attribute) => OfTwo(attribute) is { } number ? (Precision)number : null;

    /// <summary>What a <c>[GpuStorage]</c> says, or null where its value has no name.</summary>
    public static StorageType? Storage(AttributeData attribute) => OfTwo(attribute) is { } number ? (StorageType)number : null;

    /// <summary>The value under the type of the parameter or property that takes it: whole numbers become decimal ones there.</summary>
    public static ArgumentValue As(this ArgumentValue value, ITypeSymbol? type) =>
        value is { Kind: ValueKind.Number, Whole: true } && type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single
            ? ArgumentValue.Of(value.Number, false)
            : value;

    /// <summary>The only argument, of an enumeration of two names.</summary>
    private static int? OfTwo(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Enum, Value: int number and (0 or 1) }] ? number : null;

    /// <summary>The number that a person means by a float: 0.1f is 0.1 and not 0.10000000149.</summary>
    private static double Widen(float value) =>
        float.IsNaN(value) || float.IsInfinity(value)
            ? value
            : double.Parse(Literals.Float(value).TrimEnd('f'), CultureInfo.InvariantCulture);
}
