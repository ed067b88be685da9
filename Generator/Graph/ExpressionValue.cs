using SfNet.Generator.Support;

namespace SfNet.Generator.Graph;

/// <summary>The value of an expression: a whole or decimal number, a truth value (kept as 0 or 1), or a text.</summary>
internal readonly record struct ExpressionValue(double Number, bool IsWhole, bool IsBoolean = false, string? Text = null)
{
    public static ExpressionValue Of(long value) => new(value, true);

    public static ExpressionValue Of(double value) => new(value, false);

    public static ExpressionValue Of(bool value) => new(value ? 1 : 0, false, true);

    public static ExpressionValue Of(string text) => new(0, false, false, text);

    public bool IsNumber => Text is null && !IsBoolean;

    public bool IsTrue => IsBoolean && Number != 0;

    public override string ToString() =>
        Text ?? (IsBoolean ? (IsTrue ? "true" : "false") : Literals.Plain(Number));
}
