using System;
using System.Collections.Generic;

namespace SfNet.Metrics;

/// <summary>Capital letters and digits of 5×7 dots, for names and numbers in pictures.</summary>
internal static class PixelFont
{
    public const int Width = 5;
    public const int Height = 7;

    /// <summary>Dots from one letter to the next.</summary>
    public const int Advance = Width + 1;

    // A letter and its seven rows from the top; o is a dot.
    private const string Drawing = """
        A .ooo. o...o o...o ooooo o...o o...o o...o
        B oooo. o...o o...o oooo. o...o o...o oooo.
        C .ooo. o...o o.... o.... o.... o...o .ooo.
        D oooo. o...o o...o o...o o...o o...o oooo.
        E ooooo o.... o.... oooo. o.... o.... ooooo
        F ooooo o.... o.... oooo. o.... o.... o....
        G .ooo. o...o o.... o.ooo o...o o...o .ooo.
        H o...o o...o o...o ooooo o...o o...o o...o
        I .ooo. ..o.. ..o.. ..o.. ..o.. ..o.. .ooo.
        J ..ooo ...o. ...o. ...o. ...o. o..o. .oo..
        K o...o o..o. o.o.. oo... o.o.. o..o. o...o
        L o.... o.... o.... o.... o.... o.... ooooo
        M o...o oo.oo o.o.o o.o.o o...o o...o o...o
        N o...o oo..o o.o.o o..oo o...o o...o o...o
        O .ooo. o...o o...o o...o o...o o...o .ooo.
        P oooo. o...o o...o oooo. o.... o.... o....
        Q .ooo. o...o o...o o...o o.o.o o..o. .oo.o
        R oooo. o...o o...o oooo. o.o.. o..o. o...o
        S .oooo o.... o.... .ooo. ....o ....o oooo.
        T ooooo ..o.. ..o.. ..o.. ..o.. ..o.. ..o..
        U o...o o...o o...o o...o o...o o...o .ooo.
        V o...o o...o o...o o...o o...o .o.o. ..o..
        W o...o o...o o...o o.o.o o.o.o oo.oo o...o
        X o...o o...o .o.o. ..o.. .o.o. o...o o...o
        Y o...o o...o .o.o. ..o.. ..o.. ..o.. ..o..
        Z ooooo ....o ...o. ..o.. .o... o.... ooooo
        0 .ooo. o...o o..oo o.o.o oo..o o...o .ooo.
        1 ..o.. .oo.. ..o.. ..o.. ..o.. ..o.. .ooo.
        2 .ooo. o...o ....o ..oo. .o... o.... ooooo
        3 .ooo. o...o ....o ..oo. ....o o...o .ooo.
        4 ...o. ..oo. .o.o. o..o. ooooo ...o. ...o.
        5 ooooo o.... oooo. ....o ....o o...o .ooo.
        6 ..oo. .o... o.... oooo. o...o o...o .ooo.
        7 ooooo ....o ...o. ..o.. ..o.. .o... .o...
        8 .ooo. o...o o...o .ooo. o...o o...o .ooo.
        9 .ooo. o...o o...o .oooo ....o ...o. .oo..
        - ..... ..... ..... ooooo ..... ..... .....
        """;

    private static readonly Dictionary<char, string> Letters = Read();

    /// <summary>Whether a letter has a dot at a place; letters that are not drawn have none.</summary>
    public static bool HasDot(char letter, int row, int column) =>
        Letters.TryGetValue(char.ToUpperInvariant(letter), out string? dots) && dots[(row * (Width + 1)) + column] == 'o';

    private static Dictionary<char, string> Read()
    {
        var letters = new Dictionary<char, string>();
        foreach (string line in Drawing.Split('\n', StringSplitOptions.TrimEntries))
        {
            letters.Add(line[0], line[2..]);
        }

        return letters;
    }
}
