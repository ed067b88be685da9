using System;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading;
using Spectre.Console;

namespace SfNet.Cli;

/// <summary>
/// Where a command writes, and how it hears that it is to stop. Colours, frames and progress bars appear on terminals only; a file or a pipe
/// gets plain lines.
/// </summary>
internal sealed class Terminal(
    TextWriter output, TextWriter error, bool outputIsTerminal = false, bool errorIsTerminal = false, CancellationToken cancellation = default)
{
    /// <summary>What another program asks for, line by line; empty where nobody asks.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Results.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Reasons of failures, warnings and progress.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Set by Ctrl-C.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Whether a person watches the progress.</summary>
    public bool ShowsProgress { get; } = errorIsTerminal;

    /// <summary>Whether a person watches the results.</summary>
    public bool ShowsOutput { get; } = outputIsTerminal;

    /// <summary>The process's own console.</summary>
    public static Terminal OfProcess(CancellationToken cancellation)
    {
        bool capable = Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new Terminal(
            System.Console.Out,
            System.Console.Error,
            capable && !System.Console.IsOutputRedirected,
            capable && !System.Console.IsErrorRedirected,
            cancellation)
        {
            Input = System.Console.In,
        };
    }

    public void Line(string text = "") => Output.WriteLine(text);

    /// <summary>The one line that says why something failed.</summary>
    public void Complain(string reason) => Error.WriteLine($"sfnet: {Printable.Text(reason)}");

    public void Table(TextTable table)
    {
        if (ShowsOutput)
        {
            Styled(Output).Write(table.Framed());
        }
        else
        {
            table.WriteTo(Output);
        }
    }

    /// <summary>One JSON document, indented, ending with a line break.</summary>
    public void Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            write(writer);
        }

        Output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }

    /// <summary>A console with colours and cursor movements on a writer that is a terminal.</summary>
    public static IAnsiConsole Styled(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
}
