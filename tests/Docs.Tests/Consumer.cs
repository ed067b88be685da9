using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace SfNet.Docs.Tests;

/// <summary>A project outside the repository that refers to it, as a reader of the pages would make it.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sfnet-consumer-");
    private readonly Dictionary<string, string> variables = [];

    /// <summary>Writes a file, with the repository's real place for <c>../sfnet</c>.</summary>
    public Consumer With(string name, string text)
    {
        File.WriteAllText(Path.Combine(folder.FullName, name), text.Replace("../sfnet/", Repository.Root.Replace('\\', '/') + "/", StringComparison.Ordinal));
        return this;
    }

    /// <summary>Sets a variable of the environment for the commands that follow.</summary>
    public Consumer Setting(string name, string value)
    {
        variables[name] = value;
        return this;
    }

    /// <summary>Runs <c>dotnet</c> there and gives what it printed; fails where it fails.</summary>
    public string Dotnet(params string[] arguments)
    {
        (int exit, string printed) = Try(arguments);
        return exit == 0 ? printed : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} gave {exit}:\n{printed}");
    }

    /// <summary>Runs <c>dotnet</c> there and gives its exit code and what it printed.</summary>
    public (int Exit, string Printed) Try(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the test host's own build set must not reach the consumer's.
        foreach (string name in new[] { "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly" })
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, (output + errors.Result).ReplaceLineEndings("\n"));
    }

    /// <summary>The text of all files of a pattern below a folder of the project.</summary>
    public string ReadAll(string below, string pattern) => string.Concat(
        Directory.EnumerateFiles(Path.Combine(folder.FullName, below), pattern, SearchOption.AllDirectories).Select(path => File.ReadAllText(path).ReplaceLineEndings("\n")));

    public void Dispose() => folder.Delete(recursive: true);
}
