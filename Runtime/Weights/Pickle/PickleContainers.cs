namespace SfNet.Weights.Pickle;

/// <summary>The operations that make tuples, lists, dictionaries and sets, and fill them.</summary>
internal static class PickleContainers
{
    /// <summary>Carries the operation out; false where it is none of these.</summary>
    public static bool TryRun(Opcode code, PickleStack stack) => TryMake(code, stack) || TryFill(code, stack);

    private static bool TryMake(Opcode code, PickleStack stack)
    {
        object? made = code switch
        {
            Opcode.EmptyTuple => new PickleTuple([]),
            Opcode.Tuple1 => new PickleTuple(stack.Pop(1)),
            Opcode.Tuple2 => new PickleTuple(stack.Pop(2)),
            Opcode.Tuple3 => new PickleTuple(stack.Pop(3)),
            Opcode.Tuple => new PickleTuple(stack.PopToMark()),
            Opcode.EmptyList => new PickleList(),
            Opcode.List => Fill(new PickleList(), stack.PopToMark()),
            Opcode.EmptyDict => new PickleDictionary(),
            Opcode.Dict => Fill(new PickleDictionary(), stack.PopToMark()),
            Opcode.EmptySet => new PickleSet(),
            Opcode.FrozenSet => Fill(new PickleSet(), stack.PopToMark()),
            _ => null,
        };
        if (made is not null)
        {
            stack.Push(made);
        }

        return made is not null;
    }

    private static bool TryFill(Opcode code, PickleStack stack)
    {
        switch (code)
        {
            case Opcode.Append:
                FillTop(stack, stack.Pop(1));
                return true;
            case Opcode.SetItem:
                FillTop(stack, stack.Pop(2), pairs: true);
                return true;
            case Opcode.Appends or Opcode.AddItems:
                FillTop(stack, stack.PopToMark());
                return true;
            case Opcode.SetItems:
                FillTop(stack, stack.PopToMark(), pairs: true);
                return true;
            default:
                return false;
        }
    }

    private static void FillTop(PickleStack stack, object?[] items, bool pairs = false)
    {
        switch (stack.Top)
        {
            case PickleDictionary dictionary when pairs:
                Fill(dictionary, items);
                break;
            case PickleList list when !pairs:
                Fill(list, items);
                break;
            case PickleSet set when !pairs:
                Fill(set, items);
                break;
            default:
                throw new PickleProblemException(pairs ? "a dictionary is expected below the items" : "a list or set is expected below the items");
        }
    }

    private static PickleList Fill(PickleList list, object?[] items)
    {
        foreach (object? item in items)
        {
            list.Add(item);
        }

        return list;
    }

    private static PickleSet Fill(PickleSet set, object?[] items)
    {
        foreach (object? item in items)
        {
            set.Add(item);
        }

        return set;
    }

    private static PickleDictionary Fill(PickleDictionary dictionary, object?[] items)
    {
        if (items.Length % 2 != 0)
        {
            throw new PickleProblemException("a key has no value");
        }

        for (int i = 0; i < items.Length; i += 2)
        {
            dictionary.Set(items[i], items[i + 1]);
        }

        return dictionary;
    }
}
