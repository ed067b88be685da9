using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SfNet.Docs.Tests;

/// <summary>A page of documentation and the code in it.</summary>
internal static partial class Page
{
    /// <summary>The fenced blocks of one language, in order.</summary>
    public static IReadOnlyList<string> Blocks(string page, string language) =>
        [.. Fence().Matches(Repository.Read(page)).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    [GeneratedRegex("^```(\\w*)\\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
