using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Cli;

/// <summary>Finds the word that a mistyped one was most likely meant to be.</summary>
internal static class Suggestion
{
    private const int LongestWord = 64;

    /// <summary>
    /// The first candidate that ends or begins with the word, or else the nearest within half its length in edits; null where none is near.
    /// </summary>
    public static string? For(string word, IReadOnlyList<string> candidates)
    {
        string lower = word.ToLowerInvariant();
        if (lower.Length is 0 or > LongestWord)
        {
            return null;
        }

        string? part = lower.Length < 2 ? null
            : candidates.FirstOrDefault(candidate => candidate.EndsWith(lower, StringComparison.Ordinal))
                ?? candidates.FirstOrDefault(candidate => candidate.StartsWith(lower, StringComparison.Ordinal));
        return part ?? candidates
            .Select(candidate => (Name: candidate, Edits: Edits(lower, candidate)))
            .Where(entry => entry.Edits <= (lower.Length + 1) / 2)
            .OrderBy(entry => entry.Edits)
            .Select(entry => entry.Name)
            .FirstOrDefault();
    }

    /// <summary>Insertions, deletions and replacements of one letter between two words (Levenshtein's distance).</summary>
    private static int Edits(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
