using System;
using System.Runtime.CompilerServices;
using System.Text;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit;

/// <summary>Writes indented source text. Lines end in \n, blank lines carry no spaces, numbers are the same under every culture.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;
    private readonly StringBuilder text = new();
    private int indent;

    public override string ToString() => text.ToString();

    /// <summary>Writes a text of one or more lines.</summary>
    public void Line(string lines = "")
    {
        foreach (string line in lines.Replace("\r", "").Split('\n'))
        {
            if (line.Length > 0)
            {
                text.Append(' ', indent * IndentSize).Append(line);
            }

            text.Append('\n');
        }
    }

    /// <summary>Writes a template whose holes keep the column where they stand.</summary>
    public void Line(Template template) => Line(template.ToString());

    /// <summary>A template as text, to stand in a hole of another.</summary>
    public static string Text(Template template) => template.ToString();

    /// <summary>Opens a block in braces; disposing the result closes it.</summary>
    public IDisposable Block(string head)
    {
        Line(head);
        Line("{");
        indent++;
        return new End(this);
    }

    private sealed class End(SourceWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer.indent--;
            writer.Line("}");
        }
    }

    /// <summary>An interpolated template. A hole of several lines is indented to its own column; only texts and numbers go in.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Template
    {
        private readonly StringBuilder text;

        public Template(int literalLength, int holes) => text = new StringBuilder(literalLength + (holes * 16));

        public void AppendLiteral(string literal) => text.Append(literal.Replace("\r", ""));

        public void AppendFormatted(string hole)
        {
            string[] lines = hole.Replace("\r", "").Split('\n');
            text.Append(lines[0]);
            string margin = new(' ', Column());
            for (int i = 1; i < lines.Length; i++)
            {
                text.Append('\n').Append(lines[i].Length == 0 ? "" : margin).Append(lines[i]);
            }
        }

        public void AppendFormatted(int hole) => text.Append(Literals.Integer(hole));

        public void AppendFormatted(long hole) => text.Append(Literals.Integer(hole));

        public void AppendFormatted(float hole) => text.Append(Literals.Float(hole));

        public override string ToString() => text.ToString();

        /// <summary>Spaces at the start of the line that is being written: where a hole that opens the line stands.</summary>
        private int Column()
        {
            int start = text.Length;
            while (start > 0 && text[start - 1] != '\n')
            {
                start--;
            }

            int spaces = 0;
            while (start + spaces < text.Length && text[start + spaces] == ' ')
            {
                spaces++;
            }

            return spaces;
        }
    }
}
