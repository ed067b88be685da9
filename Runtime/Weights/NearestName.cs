using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Weights;

/// <summary>Finds the candidate that a name was most likely meant to be, by the number of single-character edits between them.</summary>
internal static class NearestName
{
    // Keys and candidates come from files; these keep a hostile one from making the suggestions slow.
    private const int LongestName = 256;
    private const int MostCandidates = 4096;

    /// <summary>
    /// The nearest candidate within a quarter of the name's length in edits (at least one, but never the whole name), the first of several;
    /// null where none is near. One that differs by a prefix such as <c>backbone.</c>, no longer than the rest, is nearest of all.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int limit = Math.Min(name.Length, Math.Max(1, name.Length / 4) + 1);
        if (name.Length > LongestName)
        {
            return null;
        }

        foreach (string candidate in candidates.Take(MostCandidates))
        {
            int distance = IsPrefixed(name, candidate) || IsPrefixed(candidate, name) ? 0
                : Math.Abs(candidate.Length - name.Length) < limit && candidate.Length <= LongestName ? Distance(name, candidate, limit)
                : limit;
            if (distance < limit)
            {
                nearest = candidate;
                limit = distance;
            }
        }

        return nearest;
    }

    private static bool IsPrefixed(string full, string rest) => full.Length > rest.Length && full.Length <= (2 * rest.Length) + 1
        && full[^(rest.Length + 1)] == '.' && full.EndsWith(rest, StringComparison.Ordinal);

    /// <summary>Levenshtein's distance; any number from <paramref name="limit"/> up where it is not less than that.</summary>
    private static int Distance(string left, string right, int limit)
    {
        Span<int> row = stackalloc int[LongestName + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            int least = row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
                least = Math.Min(least, row[j]);
            }

            if (least >= limit)
            {
                return limit;
            }
        }

        return row[right.Length];
    }
}
