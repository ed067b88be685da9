using System.Globalization;

namespace SfNet.Weights.Pickle;

/// <summary>The operations that push a value written out in the pickle.</summary>
internal static class PickleLiterals
{
    /// <summary>Reads the value; false where the operation is none of these.</summary>
    public static bool TryRead(Opcode code, ref PickleInput input, out object? value)
    {
        value = null;
        switch (code)
        {
            case Opcode.None:
                return true;
            case Opcode.NewTrue:
                value = true;
                return true;
            case Opcode.NewFalse:
                value = false;
                return true;
            case Opcode.Int:
                value = Boolean(ref input);
                return true;
            case Opcode.BinInt:
                value = (long)input.Int32();
                return true;
            case Opcode.BinInt1:
                value = (long)input.Byte();
                return true;
            case Opcode.BinInt2:
                value = (long)input.UInt16();
                return true;
            case Opcode.Long:
                value = input.IntegerLine("L");
                return true;
            case Opcode.Long1:
                value = input.Integer(input.Byte());
                return true;
            case Opcode.Long4:
                value = input.Integer(input.Int32());
                return true;
            case Opcode.Float:
                value = Float(input.Line());
                return true;
            case Opcode.BinFloat:
                value = input.Double();
                return true;
            default:
                return TryReadText(code, ref input, out value);
        }
    }

    private static bool TryReadText(Opcode code, ref PickleInput input, out object? value)
    {
        value = code switch
        {
            // What Python 2 wrote as a string of bytes is a text to everybody who reads it.
            Opcode.ShortBinString or Opcode.ShortBinUnicode => input.Text(input.Byte()),
            Opcode.BinString or Opcode.BinUnicode => input.Text(input.UInt32()),
            Opcode.BinUnicode8 => input.Text(input.UInt64()),
            Opcode.ShortBinBytes => input.Block(input.Byte()).ToArray(),
            Opcode.BinBytes => input.Block(input.UInt32()).ToArray(),
            Opcode.BinBytes8 or Opcode.ByteArray8 => input.Block(input.UInt64()).ToArray(),
            _ => null,
        };
        return value is not null;
    }

    // Before protocol 2, 00 and 01 are the booleans.
    private static object Boolean(ref PickleInput input)
    {
        PickleInput before = input;
        string line = input.Line();
        if (line is "00" or "01")
        {
            return line == "01";
        }

        input = before;
        return input.IntegerLine(string.Empty);
    }

    private static double Float(string line) => double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        ? number
        : throw new PickleProblemException($"{Printable.Quote(line)} is no number");
}
