using System;
using System.Collections.Generic;
using System.Globalization;

namespace SfNet.Weights;

/// <summary>
/// Reads the Python dictionary of an .npy header: the keys descr, fortran_order and shape, each once, in any order. Nothing else of Python
/// is understood, and nothing is ever executed.
/// </summary>
internal sealed class NpyHeaderParser(string text, string path)
{
    private int position;

    public NpyHeader Parse()
    {
        string? description = null;
        bool? columnMajor = null;
        TensorShape? shape = null;
        Expect('{');
        while (!TryTake('}'))
        {
            string key = ReadString("a key");
            Expect(':');
            if (key == "descr" && description is null)
            {
                description = ReadDescription();
            }
            else if (key == "fortran_order" && columnMajor is null)
            {
                columnMajor = ReadBoolean();
            }
            else if (key == "shape" && shape is null)
            {
                shape = ReadShape();
            }
            else
            {
                throw Broken(
                    $"the header has the key {Printable.Quote(key)} twice or should not have it; expected descr, fortran_order and shape");
            }

            if (!TryTake(',') && Peek() != '}')
            {
                throw Unreadable("',' or '}'");
            }
        }

        if (Peek() != '\0')
        {
            throw Unreadable("nothing after the dictionary");
        }

        string? missing = description is null ? "descr" : columnMajor is null ? "fortran_order" : shape is null ? "shape" : null;
        if (missing is not null)
        {
            throw Broken($"the header has no {missing}");
        }

        (DataType type, bool bigEndian) = Interpret(description!);
        return new NpyHeader(type, bigEndian, columnMajor!.Value, shape!);
    }

    private string ReadDescription() => Peek() == '['
        ? throw Broken("the elements are structures of several fields; expected plain numbers")
        : ReadString("descr");

    private (DataType Type, bool BigEndian) Interpret(string description)
    {
        char order = description.Length == 3 ? description[0] : '?';
        if (description.Contains('O', StringComparison.Ordinal))
        {
            throw Broken(
                $"the elements ({Printable.Quote(description)}) are pickled Python objects, which are never loaded; expected numbers");
        }

        DataType? type = description.Length == 3 ? description[1..] switch
        {
            "b1" => DataType.Boolean,
            "i1" => DataType.Int8,
            "u1" => DataType.UInt8,
            "i2" => DataType.Int16,
            "u2" => DataType.UInt16,
            "i4" => DataType.Int32,
            "u4" => DataType.UInt32,
            "i8" => DataType.Int64,
            "u8" => DataType.UInt64,
            "f2" => DataType.Float16,
            "f4" => DataType.Float32,
            "f8" => DataType.Float64,
            _ => null,
        }
        : null;
        bool known = order is '<' or '>' or '=' || (order == '|' && type?.BitWidth() == 8);
        return known && type is { } found
            ? (found, order == '>' || (order == '=' && !BitConverter.IsLittleEndian))
            : throw Broken(
                $"the element type is {Printable.Quote(description)}; expected '<' or '>' (or '|' for single bytes) "
                    + "and b1, i1, u1, i2, u2, i4, u4, i8, u8, f2, f4 or f8");
    }

    private TensorShape ReadShape()
    {
        Expect('(');
        var sizes = new List<long>();
        while (!TryTake(')'))
        {
            int start = position;
            while (position < text.Length && char.IsAsciiDigit(text[position]))
            {
                position++;
            }

            ReadOnlySpan<char> digits = text.AsSpan(start, position - start);
            bool isSize = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long size);
            if (!isSize || sizes.Count == NpyHeader.MostDimensions)
            {
                throw Unreadable($"at most {NpyHeader.MostDimensions} sizes from 0 to 2^63 - 1 in the shape");
            }

            sizes.Add(size);
            if (!TryTake(',') && (sizes.Count == 1 || Peek() != ')'))
            {
                // A single number in brackets without a comma is a number to Python, and no tuple.
                throw Unreadable("',' after a size");
            }

            Peek();
        }

        return TensorShape.TryCount(sizes.ToArray(), out _)
            ? new TensorShape(sizes.ToArray())
            : throw Broken($"the shape {TensorShape.Text(sizes.ToArray())} has more elements than 2^63 - 1");
    }

    private bool ReadBoolean()
    {
        Peek();
        foreach ((string word, bool value) in new[] { ("True", true), ("False", false) })
        {
            if (string.CompareOrdinal(text, position, word, 0, word.Length) == 0)
            {
                position += word.Length;
                return value;
            }
        }

        throw Unreadable("True or False for fortran_order");
    }

    private string ReadString(string what)
    {
        char quote = Peek();
        int end = quote is '\'' or '"' ? text.IndexOf(quote, position + 1) : -1;
        string found = end < 0 ? "\\" : text[(position + 1)..end];
        if (found.Contains('\\', StringComparison.Ordinal))
        {
            throw Unreadable($"{what} in quotes, without escapes");
        }

        position = end + 1;
        return found;
    }

    /// <summary>The next character that is no white space, without taking it; '\0' at the end.</summary>
    private char Peek()
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\n' or '\r')
        {
            position++;
        }

        return position < text.Length ? text[position] : '\0';
    }

    private bool TryTake(char expected)
    {
        bool found = Peek() == expected;
        position += found ? 1 : 0;
        return found;
    }

    private void Expect(char expected)
    {
        if (!TryTake(expected))
        {
            throw Unreadable($"'{expected}'");
        }
    }

    private WeightFileException Unreadable(string expected)
    {
        string found = position < text.Length ? Printable.Quote(text.Substring(position, Math.Min(16, text.Length - position))) : "its end";
        return Broken($"at character {position} of the header, found {found}, expected {expected}");
    }

    private WeightFileException Broken(string problem) => new(path, null, problem);
}
