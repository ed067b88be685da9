using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using SfNet.Data;
using SfNet.Images;
using SfNet.Training;
using SfNet.Tuning;
using SfNet.Weights;

namespace SfNet.Cli;

/// <summary>Turns an exception into one line for the user and an exit code.</summary>
internal static class Failure
{
    private const int MostNamed = 3;

    /// <summary>The environment variable that asks for the trace of every failure.</summary>
    public const string TraceVariable = "SFNET_DEBUG";

    /// <summary>Prints why the command failed; with <see cref="TraceVariable"/> set to 1, the trace too.</summary>
    /// <param name="terminal">Where it is printed.</param>
    /// <param name="exception">What happened.</param>
    /// <param name="command">The command, whose options a reason may name; null where none was found.</param>
    /// <returns>The exit code.</returns>
    public static int Report(Terminal terminal, Exception exception, Command? command)
    {
        terminal.Complain(Describe(exception, command));
        if (Environment.GetEnvironmentVariable(TraceVariable) == "1")
        {
            terminal.Error.WriteLine(exception);
        }

        return exception switch
        {
            CommandException known => known.ExitCode,
            OperationCanceledException => ExitCode.Cancelled,
            _ => ExitCode.Failure,
        };
    }

    /// <summary>Why, in one sentence.</summary>
    private static string Describe(Exception exception, Command? command) => exception switch
    {
        CommandException or WeightFileException or ImageException or DatasetException or TuningException or TrainingException or DeviceException => exception.Message,
        WeightMismatchException mismatch => Describe(mismatch),
        OperationCanceledException => "cancelled.",
        OutOfMemoryException => $"there is not enough memory for this{Remedy(command)}.",
        IOException or UnauthorizedAccessException => exception.Message,
        _ => $"unexpected error, {exception.GetType().Name}: {exception.Message} (set {TraceVariable}=1 for the trace)",
    };

    /// <summary>What needs less memory, among the options that the command has.</summary>
    private static string Remedy(Command? command) => command?.Options.Select(option => option.Name).ToArray() switch
    {
        { } names when names.Contains("--batch") => "; a smaller --batch needs less, and a larger --accumulation makes up for it",
        { } names when names.Contains("--size") => "; a smaller --size needs less",
        _ => string.Empty,
    };

    /// <summary>The problems of each kind, counted, with the first of them named; the whole list has many lines.</summary>
    private static string Describe(WeightMismatchException mismatch)
    {
        string first = mismatch.Message.Split(':' + "\n", 2)[0];
        var kinds = mismatch.Problems.GroupBy(problem => problem.Kind).Select(kind =>
        {
            int count = kind.Count();
            string more = count > MostNamed ? ", ..." : string.Empty;
            return $"{count} {Title(kind.Key)} ({string.Join(", ", kind.Take(MostNamed).Select(problem => problem.Text))}{more})";
        });
        return $"{first}: {string.Join("; ", kinds)}.";
    }

    private static string Title(WeightProblemKind kind) => kind switch
    {
        WeightProblemKind.Missing => "missing",
        WeightProblemKind.Unexpected => "unexpected",
        WeightProblemKind.WrongShape => "of the wrong shape",
        _ => "of the wrong type",
    };
}
