using System;
using System.Diagnostics;
using System.IO;

namespace SfNet.Apps.Tests.Kit;

/// <summary>Runs the program as users do, in a process of its own.</summary>
internal static class SfnetProcess
{
    public static Outcome Run(string[] arguments, params (string Name, string Value)[] variables)
    {
        using Process process = Start(arguments, variables);
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public static Process Start(string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "sfnet.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("SFNET_DEBUG");
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
    }
}
