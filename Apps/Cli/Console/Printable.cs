using System.Linq;

namespace SfNet.Cli;

/// <summary>Makes text that came from outside fit to be printed on one line of a terminal.</summary>
internal static class Printable
{
    /// <summary>The text with line breaks as spaces and other control characters as question marks.</summary>
    public static string Text(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(letter => char.IsControl(letter) ? '?' : letter));
}
