using System;

namespace SfNet.Weights.Pickle;

/// <summary>
/// Carries out the operations of one pickle. It is a loop over a switch: values are made of values, names stand for what <see cref="IPickleVocabulary"/> says,
/// and whatever else is asked for ends the reading. No type is looked up and no code is called that the pickle names.
/// </summary>
internal ref struct PickleMachine(ReadOnlySpan<byte> bytes, IPickleVocabulary vocabulary)
{
    private const byte NewestProtocol = 5;
    private readonly PickleStack stack = new();
    private readonly PickleMemo memo = new();
    private PickleInput input = new(bytes);

    /// <summary>Bytes that are read.</summary>
    public readonly int Position => input.Position;

    /// <summary>Where the operation that was begun last stands.</summary>
    public int Start { get; private set; }

    /// <summary>The operation that was begun last.</summary>
    public byte Code { get; private set; }

    /// <summary>Carries out one operation.</summary>
    /// <param name="result">The value of the whole pickle, at its end.</param>
    /// <returns>Whether this was the end.</returns>
    /// <exception cref="PickleProblemException">The operation cannot be carried out, or is not.</exception>
    public bool Step(out object? result)
    {
        Start = input.Position;
        Code = input.Byte();
        result = null;
        var code = (Opcode)Code;
        if (code == Opcode.Stop)
        {
            result = stack.HoldsOne ? stack.Pop() : throw new PickleProblemException("one value is expected on the stack at the end");
            return true;
        }

        if (PickleLiterals.TryRead(code, ref input, out object? value))
        {
            stack.Push(value);
        }
        else if (!PickleContainers.TryRun(code, stack) && !TryRemember(code) && !TryArrange(code))
        {
            Construct(code);
        }

        return false;
    }

    private bool TryRemember(Opcode code)
    {
        switch (code)
        {
            case Opcode.Get:
                stack.Push(memo.Get(PickleMemo.Index(input.IntegerLine(string.Empty))));
                return true;
            case Opcode.BinGet:
                stack.Push(memo.Get(input.Byte()));
                return true;
            case Opcode.LongBinGet:
                stack.Push(memo.Get(input.UInt32()));
                return true;
            case Opcode.Put:
                memo.Put(PickleMemo.Index(input.IntegerLine(string.Empty)), stack.Top);
                return true;
            case Opcode.BinPut:
                memo.Put(input.Byte(), stack.Top);
                return true;
            case Opcode.LongBinPut:
                memo.Put(input.UInt32(), stack.Top);
                return true;
            case Opcode.Memoize:
                memo.Put(stack.Top);
                return true;
            default:
                return false;
        }
    }

    private bool TryArrange(Opcode code)
    {
        switch (code)
        {
            case Opcode.Mark:
                stack.Mark();
                return true;
            case Opcode.Pop when stack.Free == 0:
            case Opcode.PopMark:
                stack.PopToMark();
                return true;
            case Opcode.Pop:
                stack.Pop();
                return true;
            case Opcode.Dup:
                stack.Push(stack.Top);
                return true;
            case Opcode.Protocol:
                byte protocol = input.Byte();
                return protocol <= NewestProtocol
                    ? true
                    : throw new PickleProblemException($"protocol {protocol} is announced; expected 0 to {NewestProtocol}");
            case Opcode.Frame:
                ulong length = input.UInt64();
                return length <= (ulong)input.Left
                    ? true
                    : throw new PickleProblemException($"a frame of {length} bytes is announced, but only {input.Left} follow");
            default:
                return false;
        }
    }

    private void Construct(Opcode code)
    {
        switch (code)
        {
            case Opcode.Global:
                stack.Push(Find(input.Line(), input.Line()));
                break;
            case Opcode.StackGlobal:
                stack.Push(stack.Pop(2) is [string module, string name] ? Find(module, name) : throw new PickleProblemException("two texts are expected on the stack"));
                break;
            case Opcode.Reduce:
                object?[] call = stack.Pop(2);
                stack.Push(Call(call[0], call[1]));
                break;
            case Opcode.Build:
                object? state = stack.Pop();
                Attach(stack.Top, state);
                break;
            case Opcode.BinPersId:
                stack.Push(vocabulary.Resolve(stack.Pop()));
                break;
            case Opcode.Inst:
                throw new PickleProblemException($"it would make an object of {Printable.Quote($"{input.Line()}.{input.Line()}")}; no objects are made");
            case Opcode.PersId:
                throw new PickleProblemException($"it refers to {Printable.Quote(input.Line())}, and torch.save writes no such references");
            default:
                string target = (code is Opcode.Obj or Opcode.NewObj or Opcode.NewObjEx) && Named(code) is { } named ? $" of {Printable.Quote(named)}" : string.Empty;
                throw new PickleProblemException(code is Opcode.Obj or Opcode.NewObj or Opcode.NewObjEx
                    ? $"it would make an object{target}; no objects are made"
                    : "it is not on the list of operations that weights need");
        }
    }

    /// <summary>The name that an operation would make an object of, where there is one.</summary>
    private readonly string? Named(Opcode code)
    {
        object?[] operands = code == Opcode.Obj ? stack.PopToMark() : stack.Pop(code == Opcode.NewObj ? 2 : 3);
        return operands is [PickleGlobal global, ..] ? global.Name : null;
    }

    private readonly PickleGlobal Find(string module, string name) => vocabulary.Find(module, name)
        ?? throw new PickleProblemException($"it names {Printable.Quote($"{module}.{name}")}, which is not on the list of names that weights need; nothing is run");

    private static object? Call(object? function, object? arguments) => (function, arguments) switch
    {
        (PickleGlobal { Construct: { } construct } global, PickleTuple tuple) => Call(global, construct, tuple),
        (PickleGlobal global, PickleTuple) => throw new PickleProblemException($"it would call {Printable.Quote(global.Name)}, which is no function"),
        _ => throw new PickleProblemException("a name and a tuple of arguments are expected on the stack"),
    };

    private static object? Call(PickleGlobal global, Func<PickleTuple, object?> construct, PickleTuple arguments)
    {
        try
        {
            return construct(arguments);
        }
        catch (PickleProblemException problem)
        {
            throw new PickleProblemException($"the arguments of {global.Name} are not as expected: {problem.Message}");
        }
    }

    // PyTorch keeps versions of modules in an attribute of the dictionary; weights do not need them.
    private static void Attach(object? target, object? state)
    {
        if (target is not PickleDictionary { Ordered: true } || state is not PickleDictionary { OtherKeys: 0 })
        {
            throw new PickleProblemException("it would set the state of an object that is no OrderedDict; no objects are made");
        }
    }
}
