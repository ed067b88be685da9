using System.Collections.Generic;

namespace SfNet.Weights.Pickle;

/// <summary>Values that are remembered under numbers, so that a pickle can use them again.</summary>
internal sealed class PickleMemo
{
    private readonly Dictionary<uint, object?> values = [];

    /// <summary>Remembers under the next number.</summary>
    public void Put(object? value) => Put((uint)values.Count, value);

    public void Put(uint index, object? value)
    {
        if (values.Count >= PickleLimits.MostRemembered)
        {
            throw new PickleProblemException($"more than {PickleLimits.MostRemembered} values are to be remembered");
        }

        values[index] = value;
    }

    public object? Get(uint index) => values.TryGetValue(index, out object? value)
        ? value
        : throw new PickleProblemException($"nothing is remembered under {index}");

    /// <summary>The number on a line, as the first protocol has it.</summary>
    public static uint Index(object line) => line is long index and >= 0 and <= uint.MaxValue
        ? (uint)index
        : throw new PickleProblemException("the number to remember under is out of range");
}
