using System;
using System.Globalization;
using System.Text;

namespace SfNet.Weights;

/// <summary>
/// Quotes text from a file for a message: control characters escaped, long text cut, so that no file can garble a terminal.
/// </summary>
internal static class Printable
{
    private const int Longest = 200;

    public static string Quote(string text, int longest = Longest)
    {
        var quoted = new StringBuilder("'");
        int length = Math.Min(text.Length, longest);
        for (int i = 0; i < length; i++)
        {
            char character = text[i];
            if (IsPlain(character))
            {
                quoted.Append(character);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            }
        }

        if (length < text.Length)
        {
            quoted.Append(CultureInfo.InvariantCulture, $"… ({text.Length} characters)");
        }

        return quoted.Append('\'').ToString();
    }

    private static bool IsPlain(char character) => char.GetUnicodeCategory(character) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
