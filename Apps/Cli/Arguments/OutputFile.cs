using System;
using System.IO;
using System.Linq;

namespace SfNet.Cli.Arguments;

/// <summary>Checks where a command is to write before it starts to work.</summary>
internal static class OutputFile
{
    /// <summary>Refuses a path that is a folder, has no folder, or is one of the inputs.</summary>
    public static void Check(string path, params string?[] inputs)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new CommandException($"'{Printable.Text(path)}' is a folder; expected the name of a file to write.");
        }

        if (Path.GetDirectoryName(full) is { } folder && !Directory.Exists(folder))
        {
            throw new CommandException($"'{Printable.Text(path)}' cannot be written: the folder '{Printable.Text(folder)}' does not exist.");
        }

        if (inputs.Any(input => input is not null && string.Equals(Target(full), Target(input), StringComparison.OrdinalIgnoreCase)))
        {
            throw new CommandException(ExitCode.Usage, $"'{Printable.Text(path)}' is an input; it would be overwritten.");
        }
    }

    /// <summary>Creates the folder that results go to, unless it is there.</summary>
    public static void CreateFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string reason = File.Exists(path) ? "a file of that name exists" : exception.Message.TrimEnd('.');
            throw new CommandException($"the folder '{Printable.Text(path)}' cannot be created: {reason}.", exception);
        }
    }

    /// <summary>Writes a file by a writer whose failures name the file.</summary>
    public static void Write(string path, Action<string> write)
    {
        try
        {
            write(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(exception.Message, exception);
        }
    }

    /// <summary>
    /// What a path leads to, links followed. Compare without regard to case: some file systems take letters of either case for the same.
    /// </summary>
    public static string Target(string path)
    {
        var file = new FileInfo(path);
        try
        {
            return file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName;
        }
        catch (IOException)
        {
            // A circle of links leads nowhere; reading or writing it will say so.
            return file.FullName;
        }
    }
}
