using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SfNet.Generator.Emit;

/// <summary>Turns node names into identifiers, each once: <c>Layer1[0].Conv1</c> into <c>Layer1_0_Conv1</c>.</summary>
internal sealed class Names(string commonPrefix = "")
{
    private static readonly HashSet<string> Reserved =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate",
        "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in",
        "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private",
        "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this",
        "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    private readonly Dictionary<string, string> known = [];
    private readonly HashSet<string> taken = [];

    /// <summary>Keeps identifiers from being given to nodes, whether they start with a capital or a small letter.</summary>
    public Names Taking(params string[] identifiers)
    {
        taken.UnionWith(identifiers.Select(Uncapitalised));
        return this;
    }

    /// <summary>The identifier as it is, as fields are named; it differs from all others by more than its first letter's case.</summary>
    public string Of(string name) => Escape(Plain(name));

    /// <summary>The identifier with a small letter at its start, as local variables are named.</summary>
    public string Local(string name) => Escape(Uncapitalised(Plain(name)));

    /// <summary>A class's or namespace's name, escaped where it is a keyword.</summary>
    public static string Escape(string name) => Reserved.Contains(name) ? "@" + name : name;

    private static string Uncapitalised(string identifier) => char.ToLowerInvariant(identifier[0]) + identifier.Substring(1);

    private string Plain(string name)
    {
        if (known.TryGetValue(name, out string? identifier))
        {
            return identifier;
        }

        string plain = Identifier(name);
        identifier = plain;
        for (int i = 2; !taken.Add(Uncapitalised(identifier)); i++)
        {
            identifier = $"{plain}_{i}";
        }

        known.Add(name, identifier);
        return identifier;
    }

    private string Identifier(string name)
    {
        string shorter = commonPrefix.Length > 0 && name.StartsWith(commonPrefix, System.StringComparison.Ordinal) ? name.Substring(commonPrefix.Length) : name;
        var text = new StringBuilder();
        foreach (char c in shorter)
        {
            if (char.IsLetterOrDigit(c) || c == '_')
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[text.Length - 1] != '_' && c != ']')
            {
                text.Append('_');
            }
        }

        return text.Length == 0 || char.IsDigit(text[0]) ? "_" + text : text.ToString();
    }
}
