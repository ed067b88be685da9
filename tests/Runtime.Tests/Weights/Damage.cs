using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>Damages files at random: bits, bytes, digits, parts removed, inserted, repeated and exchanged.</summary>
internal static class Damage
{
    public static byte[] Strike(Random random, byte[] content)
    {
        List<byte> bytes = [.. content];
        int strokes = random.Next(1, 4);
        for (int stroke = 0; stroke < strokes && bytes.Count > 0; stroke++)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(1, bytes.Count - at + 1));
                    break;
                case 3:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)"[{(\"' 0,:9"[random.Next(10)], random.Next(1, 200)));
                    break;
                case 4:
                    ReplaceDigit(random, bytes);
                    break;
                case 5:
                    int from = random.Next(bytes.Count);
                    bytes.InsertRange(at, bytes.GetRange(from, random.Next(Math.Min(64, bytes.Count - from))));
                    break;
                default:
                    (bytes[at], bytes[random.Next(bytes.Count)]) = (bytes[random.Next(bytes.Count)], bytes[at]);
                    break;
            }
        }

        return [.. bytes];
    }

    // Keeps the text readable, so that the checks behind the syntax are met.
    private static void ReplaceDigit(Random random, List<byte> bytes)
    {
        int[] digits = [.. Enumerable.Range(0, bytes.Count).Where(i => bytes[i] is >= (byte)'0' and <= (byte)'9')];
        if (digits.Length > 0)
        {
            bytes[digits[random.Next(digits.Length)]] = (byte)('0' + random.Next(10));
        }
    }
}
