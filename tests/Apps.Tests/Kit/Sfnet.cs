using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using SfNet.Cli;
using SfNet.Cli.Devices;

namespace SfNet.Apps.Tests.Kit;

/// <summary>How a command line ended, and what it printed.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The one line on the error stream, without the program's name.</summary>
    public string Reason
    {
        get
        {
            Xunit.Assert.StartsWith("sfnet: ", Error, StringComparison.Ordinal);
            string line = Error["sfnet: ".Length..].TrimEnd();
            Xunit.Assert.DoesNotContain('\n', line);
            return line;
        }
    }

    public JsonElement Json()
    {
        using JsonDocument document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }
}

/// <summary>Runs command lines in this process, as no terminal.</summary>
internal static class Sfnet
{
    // A developer's own setting would add traces to what the tests compare.
    static Sfnet() => Environment.SetEnvironmentVariable("SFNET_DEBUG", null);

    public static Outcome Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public static Outcome Run(CancellationToken cancellation, params string[] arguments) => Run(EngineList.CompiledIn, cancellation, arguments);

    /// <summary>Runs a command line of a program into which other engines are compiled.</summary>
    public static Outcome Run(EngineList engines, CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = CommandLine.Run(arguments, new Terminal(output, error, cancellation: cancellation), engines);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command line that is expected to work.</summary>
    public static Outcome Succeed(params string[] arguments)
    {
        Outcome outcome = Run(arguments);
        Xunit.Assert.Equal((0, string.Empty), (outcome.ExitCode, outcome.Error));
        return outcome;
    }

    /// <summary>Runs a command line that is expected to be refused; returns the reason.</summary>
    public static string Fail(int exitCode, params string[] arguments)
    {
        Outcome outcome = Run(arguments);
        Xunit.Assert.Equal(exitCode, outcome.ExitCode);
        return outcome.Reason;
    }
}
