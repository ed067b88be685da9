using System.Collections.Generic;

namespace SfNet.Weights.Pickle;

/// <summary>The values that the operations work on, and the marks between them.</summary>
internal sealed class PickleStack
{
    private readonly List<object?> values = [];
    private readonly List<int> marks = [];
    private int pushed;

    /// <summary>Values above the last mark.</summary>
    public int Free => values.Count - (marks.Count > 0 ? marks[^1] : 0);

    /// <summary>Whether there is one value and no mark, as at the end of every whole pickle.</summary>
    public bool HoldsOne => values.Count == 1 && marks.Count == 0;

    public object? Top => Free > 0 ? values[^1] : throw Short();

    public void Push(object? value)
    {
        if (++pushed > PickleLimits.MostValues)
        {
            throw new PickleProblemException($"there are more than {PickleLimits.MostValues} values");
        }

        if (values.Count >= PickleLimits.DeepestStack)
        {
            throw new PickleProblemException($"more than {PickleLimits.DeepestStack} values are on the stack");
        }

        values.Add(value);
    }

    public object? Pop()
    {
        object? top = Top;
        values.RemoveAt(values.Count - 1);
        return top;
    }

    /// <summary>The topmost values, the last pushed last.</summary>
    public object?[] Pop(int count)
    {
        if (Free < count)
        {
            throw Short();
        }

        var taken = new object?[count];
        values.CopyTo(values.Count - count, taken, 0, count);
        values.RemoveRange(values.Count - count, count);
        return taken;
    }

    public void Mark()
    {
        if (marks.Count >= PickleLimits.DeepestNesting)
        {
            throw new PickleProblemException($"more than {PickleLimits.DeepestNesting} marks are open");
        }

        marks.Add(values.Count);
    }

    /// <summary>The values above the last mark, and the mark.</summary>
    public object?[] PopToMark()
    {
        if (marks.Count == 0)
        {
            throw new PickleProblemException("there is no mark to go back to");
        }

        object?[] taken = Pop(Free);
        marks.RemoveAt(marks.Count - 1);
        return taken;
    }

    private static PickleProblemException Short() => new("the stack does not have the values that it needs");
}
