using System;

namespace SfNet.Images;

/// <summary>The colours of an indexed image: 1 to 256 entries, entry i for the value i.</summary>
public sealed class Palette
{
    private readonly Rgb[] entries;

    /// <summary>Creates a palette from a copy of its colours.</summary>
    /// <param name="entries">1 to 256 colours.</param>
    /// <exception cref="ArgumentException">There are none or more than 256.</exception>
    public Palette(ReadOnlySpan<Rgb> entries)
    {
        if (entries.Length is < 1 or > 256)
        {
            throw new ArgumentException($"A palette has 1 to 256 colours; found {entries.Length}.", nameof(entries));
        }

        this.entries = entries.ToArray();
    }

    /// <summary>Number of colours, 1 to 256.</summary>
    public int Count => entries.Length;

    /// <summary>The colours in order.</summary>
    public ReadOnlySpan<Rgb> Entries => entries;

    /// <summary>The colour of a value.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public Rgb this[int index] => entries[index];
}
