using System;
using System.Text;

namespace SfNet.Cli;

/// <summary>The program <c>sfnet</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            System.Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        using var cancellation = new Cancellation();
        return CommandLine.Run(arguments, Terminal.OfProcess(cancellation.Token));
    }
}
