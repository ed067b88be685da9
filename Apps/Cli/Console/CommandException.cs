using System;

namespace SfNet.Cli;

/// <summary>Ends a command with a reason to show and an exit code.</summary>
internal sealed class CommandException : Exception
{
    public CommandException(int exitCode, string message, Exception? cause = null)
        : base(message, cause) => ExitCode = exitCode;

    public CommandException(string message, Exception? cause = null)
        : this(Cli.ExitCode.Failure, message, cause)
    {
    }

    public int ExitCode { get; }
}
