using System;
using System.Collections.Generic;

namespace SfNet.Weights.Pickle;

/// <summary>
/// A value made of others. Null, <see cref="bool"/>, <see cref="long"/>, larger integers, <see cref="double"/>, <see cref="string"/> and arrays of bytes
/// stand for themselves.
/// </summary>
internal abstract class PickleContainer
{
    /// <summary>Levels of containers from here down, this one counted.</summary>
    public int Depth { get; private set; } = 1;

    /// <summary>Counts a value that is put in.</summary>
    protected void Hold(object? value)
    {
        if (value is PickleContainer inner && inner.Depth >= Depth)
        {
            Depth = inner.Depth < PickleLimits.DeepestNesting
                ? inner.Depth + 1
                : throw new PickleProblemException($"values are nested more than {PickleLimits.DeepestNesting} deep");
        }
    }
}

/// <summary>A tuple.</summary>
internal sealed class PickleTuple : PickleContainer
{
    public PickleTuple(object?[] items)
    {
        Items = items;
        foreach (object? item in items)
        {
            Hold(item);
        }
    }

    public object?[] Items { get; }
}

/// <summary>A list.</summary>
internal sealed class PickleList : PickleContainer
{
    private readonly List<object?> items = [];

    public IReadOnlyList<object?> Items => items;

    public void Add(object? value)
    {
        Hold(value);
        items.Add(value);
    }
}

/// <summary>A set, frozen or not: nothing here asks what is in it.</summary>
internal sealed class PickleSet : PickleContainer
{
    public void Add(object? value)
    {
        PickleDictionary.CheckKey(value);
        Hold(value);
    }
}

/// <summary>A dictionary, ordered or not. What stands under a key that is no text is never asked for, and not kept.</summary>
/// <param name="ordered">Whether it is an <c>OrderedDict</c>, which may also carry attributes.</param>
internal sealed class PickleDictionary(bool ordered = false) : PickleContainer
{
    private Dictionary<string, object?>? entries;

    public bool Ordered { get; } = ordered;

    /// <summary>Entries under keys that are no text.</summary>
    public int OtherKeys { get; private set; }

    /// <summary>The entries under texts, in the order in which they came.</summary>
    public IReadOnlyDictionary<string, object?> Entries => entries ??= new(StringComparer.Ordinal);

    public void Set(object? key, object? value)
    {
        CheckKey(key);
        Hold(key);
        Hold(value);
        if (key is string text)
        {
            (entries ??= new(StringComparer.Ordinal))[text] = value;
        }
        else
        {
            OtherKeys++;
        }
    }

    /// <summary>Refuses what Python cannot look up either.</summary>
    public static void CheckKey(object? key)
    {
        if (key is PickleList or PickleDictionary)
        {
            throw new PickleProblemException("a list or dictionary is used as a key");
        }
    }
}
