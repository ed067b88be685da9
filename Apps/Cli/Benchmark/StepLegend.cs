using System.Collections.Generic;
using System.Linq;

namespace SfNet.Cli.Benchmark;

/// <summary>What tables of steps share: short names, and every kernel's reason once behind the table.</summary>
internal sealed class StepLegend
{
    private const int ReasonWidth = 113;
    private readonly string prefix;
    private readonly string[] reasons;

    public StepLegend(IReadOnlyList<StepInfo> steps)
    {
        prefix = CommonPrefix([.. steps.Select(step => step.Name)]);
        reasons = [.. steps.Select(step => step.Reason).Distinct()];
    }

    /// <summary>A step's name without what all names begin with.</summary>
    public string Name(StepInfo step) => step.Name[prefix.Length..];

    /// <summary>The number of a step's reason.</summary>
    public string Why(StepInfo step) => $"{System.Array.IndexOf(reasons, step.Reason) + 1}";

    /// <summary>Says what the names have lost.</summary>
    public void WriteNames(Terminal terminal)
    {
        if (prefix.Length > 0)
        {
            terminal.Line($"Step   its name after '{prefix}'");
        }
    }

    /// <summary>Lists the reasons by their numbers.</summary>
    public void WriteReasons(Terminal terminal)
    {
        for (int i = 0; i < reasons.Length; i++)
        {
            string[] lines = Wrapped(reasons[i], ReasonWidth);
            terminal.Line($"Why {i + 1,2} {lines[0]}");
            foreach (string line in lines.Skip(1))
            {
                terminal.Line($"       {line}");
            }
        }
    }

    /// <summary>A text in lines of at most so many characters, broken between words.</summary>
    private static string[] Wrapped(string text, int width)
    {
        var lines = new List<string> { string.Empty };
        foreach (string word in text.Split(' '))
        {
            if (lines[^1].Length == 0)
            {
                lines[^1] = word;
            }
            else if (lines[^1].Length + 1 + word.Length <= width)
            {
                lines[^1] += $" {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        return [.. lines];
    }

    /// <summary>What all names begin with, up to a dot.</summary>
    private static string CommonPrefix(string[] names)
    {
        string first = names.FirstOrDefault() ?? string.Empty;
        int length = first.LastIndexOf('.') + 1;
        while (length > 0 && !names.All(name => name.Length > length && string.CompareOrdinal(name, 0, first, 0, length) == 0))
        {
            length = length > 1 ? first.LastIndexOf('.', length - 2) + 1 : 0;
        }

        return first[..length];
    }
}
