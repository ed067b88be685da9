using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Training;

/// <summary>What a training is, as names and values in words; one that is resumed must be the same.</summary>
/// <param name="Entries">Names and values, the names distinct.</param>
internal sealed record TrainingIdentity(IReadOnlyList<KeyValuePair<string, string>> Entries)
{
    private const int LongestValue = 120;
    private const int SharedBefore = 40;

    /// <summary>What differs between the training that was begun and this one, each in words; empty where they are the same.</summary>
    public IReadOnlyList<string> Differences(TrainingIdentity begun)
    {
        var was = begun.Entries.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        var now = Entries.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        return
        [
            .. Entries.Concat(begun.Entries.Where(entry => !now.ContainsKey(entry.Key)))
                .Select(entry => entry.Key)
                .Where(name => was.GetValueOrDefault(name) != now.GetValueOrDefault(name))
                .Select(name => Words(name, was.GetValueOrDefault(name), now.GetValueOrDefault(name))),
        ];
    }

    /// <summary>A difference; of long values the part where they begin to differ.</summary>
    private static string Words(string name, string? was, string? now)
    {
        int same = (was ?? string.Empty).AsSpan().CommonPrefixLength(now);
        int start = Math.Max(was?.Length ?? 0, now?.Length ?? 0) <= LongestValue ? 0 : Math.Max(0, same - SharedBefore);
        return $"{name}: was {Shown(was, start)}, is {Shown(now, start)}";
    }

    private static string Shown(string? value, int start)
    {
        if (value is null)
        {
            return "nothing";
        }

        string part = start > 0 ? string.Concat("…", value.AsSpan(start)) : value;
        return part.Length <= LongestValue ? part : string.Concat(part.AsSpan(0, LongestValue), "…");
    }
}
