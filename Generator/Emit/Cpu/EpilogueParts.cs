using System;
using System.Collections.Generic;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>The pieces of one epilogue's struct while its chain is read: its name, its operands and its formula.</summary>
internal sealed class EpilogueParts
{
    public string Word { get; private set; } = "";

    public List<string> Words { get; } = [];

    /// <summary>Parameters of the struct's constructor.</summary>
    public List<string> Parameters { get; } = [];

    /// <summary>What a step passes for them.</summary>
    public List<string> Arguments { get; } = [];

    /// <summary>Where it reads a map at a pixel: the first, if it reads several.</summary>
    public string Address { get; private set; } = "0";

    public string Unary(Elementwise op, string formula)
    {
        Name(op.Word, op.Title);
        return op.Formula(formula);
    }

    public string Affine(string formula, string weights)
    {
        Name("Norm", "batch norm");
        string factor = Operand("ChannelOperand", $"{weights}.Factor");
        string offset = Operand("ChannelOperand", $"{weights}.Offset");
        return $"S.MultiplyAdd({formula}, {Load(factor)}, {Load(offset)})";
    }

    public string Binary(Combine op, string formula, View operand, TensorType whole, Func<View, string> local)
    {
        string map = local(operand);
        if (operand.Type == whole)
        {
            Name(op.Word, op.Title);
            string other = Operand("MapOperand", $"new MapOperand({map})");
            Address = Address == "0" ? $"{other}.Address(pixel)" : Address;
            return op.Formula(formula, Load(other));
        }

        bool perChannel = operand.Type.Channels == whole.Channels && operand.Type.Pixels == 1;
        Name(op.Word + (perChannel ? "PerChannel" : "PerPixel"), op.Title + (perChannel ? " per channel" : " per pixel"));
        return op.Formula(formula, Load(perChannel
            ? Operand("ChannelOperand", $"new ChannelOperand({map})")
            : Operand("PixelOperand", $"new PixelOperand({map})")));
    }

    private static string Load(string operand) => $"{operand}.Load<S, V>(pixel, channel)";

    private void Name(string word, string words)
    {
        Word += word;
        Words.Add(words);
    }

    private string Operand(string type, string argument)
    {
        string name = $"operand{Literals.Integer(Parameters.Count)}";
        Parameters.Add($"{type} {name}");
        Arguments.Add(argument);
        return name;
    }
}
