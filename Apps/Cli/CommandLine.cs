using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Linq;
using System.Reflection;
using SfNet.Cli.Commands;
using SfNet.Cli.Devices;

namespace SfNet.Cli;

/// <summary>The commands, and what holds for all of them: help, version, one-line reasons, exit codes.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line; nothing is thrown.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="engines">The engines for other devices than the processor; null takes those that are compiled in.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal, EngineList? engines = null)
    {
        (CultureInfo culture, CultureInfo words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        Command? command = null;
        try
        {
            ParseResult result = Create(terminal, engines).Parse(arguments);
            command = result.CommandResult.Command;
            return Invoke(result, terminal);
        }
        catch (Exception exception)
        {
            return Failure.Report(terminal, exception, command);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
        }
    }

    /// <summary>All commands, in the order of the help.</summary>
    public static RootCommand Create(Terminal terminal, EngineList? engines = null)
    {
        engines ??= EngineList.CompiledIn;
        var root = new RootCommand("Runs the networks compiled into it: on the CPU with nothing else to install, and on GPUs.")
        {
            DemoCommand.Create(terminal),
            ListCommand.Create(terminal),
            DevicesCommand.Create(terminal, engines),
            InfoCommand.Create(terminal),
            InitCommand.Create(terminal),
            ConvertCommand.Create(terminal),
            ExportCommand.Create(terminal),
            RunCommand.Create(terminal, engines),
            PredictCommand.Create(terminal, engines),
            DataCommand.Create(terminal),
            TrainCommand.Create(terminal),
            EvalCommand.Create(terminal, engines),
            TestCommand.Create(terminal, engines),
            BenchCommand.Create(terminal, engines),
            TuneCommand.Create(terminal),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        root.Options.OfType<VersionOption>().Single().Action = new PrintVersion(terminal);
        root.SetAction(result => ((SynchronousCommandLineAction)help.Action).Invoke(result));
        return root;
    }

    private static int Invoke(ParseResult result, Terminal terminal)
    {
        bool unknown = result.CommandResult.Command is RootCommand && result.UnmatchedTokens.Count > 0;
        if (unknown || (result.Errors.Count > 0 && result.Action is not (HelpWithExamples or PrintVersion)))
        {
            throw new CommandException(ExitCode.Usage, Complaint(result));
        }

        return result.Invoke(new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static string Complaint(ParseResult result)
    {
        Command command = result.CommandResult.Command;
        if (command is RootCommand && result.UnmatchedTokens is [var unknown, ..])
        {
            string[] names = [.. command.Subcommands.Select(known => known.Name)];
            string suggestion = Suggestion.For(unknown, names) is { } nearest ? $"; did you mean '{nearest}'?" : ".";
            return $"there is no command '{unknown}'{suggestion} Known are {string.Join(", ", names)}.";
        }

        return $"{result.Errors[0].Message.TrimEnd('.')}. See '{PathOf(command)} --help'.";
    }

    /// <summary>What is typed to reach a command.</summary>
    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "sfnet";

    private sealed class PrintVersion(Terminal terminal) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            terminal.Line($"sfnet {Assembly.GetExecutingAssembly().GetName().Version!.ToString(3)}");
            return ExitCode.Success;
        }
    }
}
