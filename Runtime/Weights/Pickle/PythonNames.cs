using System.Collections.Generic;
using System.Text;

namespace SfNet.Weights.Pickle;

/// <summary>The names of Python's own library that pickles use to write plain values down.</summary>
internal static class PythonNames
{
    private static readonly PickleGlobal OrderedDictionary = new("collections.OrderedDict", MakeOrdered);
    private static readonly PickleGlobal Set = new("set", MakeSet);
    private static readonly PickleGlobal Bytes = new("bytes", MakeBytes);

    // Protocols before 3 have no bytes: they are written as a text and the call that turns it back.
    private static readonly PickleGlobal Encode = new("_codecs.encode", MakeEncoded);

    public static PickleGlobal? Find(string module, string name) => (module, name) switch
    {
        ("collections", "OrderedDict") => OrderedDictionary,
        ("builtins" or "__builtin__", "set" or "frozenset") => Set,
        ("builtins" or "__builtin__", "bytes") => Bytes,
        ("_codecs", "encode") => Encode,
        _ => null,
    };

    /// <summary>No arguments, or pairs of key and value, as Python 2 wrote them.</summary>
    private static PickleDictionary MakeOrdered(PickleTuple arguments)
    {
        var dictionary = new PickleDictionary(ordered: true);
        IReadOnlyList<object?> pairs = arguments.Items switch
        {
            [] => [],
            [PickleList list] => list.Items,
            _ => throw new PickleProblemException("expected no argument or a list of pairs"),
        };
        foreach (object? pair in pairs)
        {
            IReadOnlyList<object?> items = pair switch
            {
                PickleTuple tuple => tuple.Items,
                PickleList list => list.Items,
                _ => [],
            };
            if (items is not [object key, var value])
            {
                throw new PickleProblemException("expected pairs of key and value");
            }

            dictionary.Set(key, value);
        }

        return dictionary;
    }

    private static PickleSet MakeSet(PickleTuple arguments)
    {
        IReadOnlyList<object?> items = arguments.Items switch
        {
            [] => [],
            [PickleList list] => list.Items,
            [PickleTuple tuple] => tuple.Items,
            _ => throw new PickleProblemException("expected no argument or a list"),
        };
        var set = new PickleSet();
        foreach (object? item in items)
        {
            set.Add(item);
        }

        return set;
    }

    private static byte[] MakeBytes(PickleTuple arguments) =>
        arguments.Items is [] ? [] : throw new PickleProblemException("expected no argument");

    private static byte[] MakeEncoded(PickleTuple arguments) => arguments.Items is [string text, "latin1" or "latin-1"]
        ? Encoding.Latin1.GetBytes(text)
        : throw new PickleProblemException("expected a text and 'latin1'");
}
