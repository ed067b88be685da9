using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Training;

/// <summary>What a training is, as names and values in words; one that is resumed must be the same.</summary>
/// <param name="Entries">Names and values, the names distinct.</param>
internal sealed record TrainingIdentity(IReadOnlyList<KeyValuePair<string, string>> Entries)
{
    private const int LongestValue = 120;

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
                .Select(name => $"{name}: was {Shown(was.GetValueOrDefault(name))}, is {Shown(now.GetValueOrDefault(name))}"),
        ];
    }

    private static string Shown(string? value) =>
        value is null ? "nothing" : value.Length <= LongestValue ? value : string.Concat(value.AsSpan(0, LongestValue), "…");
}
