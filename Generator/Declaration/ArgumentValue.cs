using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>The kinds of constant that an attribute's argument can be.</summary>
internal enum ValueKind
{
    Null,
    Number,
    Boolean,
    Text,
    List,

    /// <summary>Not a constant that can be read; <see cref="ArgumentValue.Text"/> is what stands in the source.</summary>
    Unreadable,
}

/// <summary>A constant argument of an attribute: a number, a truth value, a text, or a list of texts.</summary>
internal sealed record ArgumentValue(ValueKind Kind, string Text = "", double Number = 0, bool Whole = true, EquatableArray<string> Items = default)
{
    public static ArgumentValue Null { get; } = new(ValueKind.Null);

    public static ArgumentValue Of(double number, bool whole) => new(ValueKind.Number, "", number, whole);

    public static ArgumentValue Of(bool value) => new(ValueKind.Boolean, value ? "true" : "false", value ? 1 : 0);

    public static ArgumentValue Of(string text) => new(ValueKind.Text, text);

    public static ArgumentValue Of(EquatableArray<string> items) => new(ValueKind.List, "", 0, true, items);

    public static ArgumentValue Unreadable(string source) => new(ValueKind.Unreadable, source);
}

/// <summary>An argument with the name of the property that it sets.</summary>
internal sealed record Argument(string Name, ArgumentValue Value);
