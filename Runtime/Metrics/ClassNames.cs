using System;
using System.Collections.Generic;

namespace SfNet.Metrics;

/// <summary>The one check of names against a matrix.</summary>
internal static class ClassNames
{
    /// <summary>Refuses more or fewer names than there are classes.</summary>
    public static void Check(ConfusionMatrix matrix, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count != matrix.Classes)
        {
            throw new ArgumentException($"There are {names.Count} names for {matrix.Classes} classes.", nameof(names));
        }
    }
}
