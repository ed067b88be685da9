using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace SfNet.Cli;

/// <summary>Hears Ctrl-C, requests to end and the closing of the terminal: the first asks the command to stop, a second ends the process at once.</summary>
internal sealed class Cancellation : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly ManualResetEventSlim ended = new();
    private readonly PosixSignalRegistration[] registrations;

    public Cancellation()
    {
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
        ];
    }

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        ended.Set();
        Array.ForEach(registrations, registration => registration.Dispose());
        source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        bool first = !source.IsCancellationRequested;
        context.Cancel = first;
        source.Cancel();
        if (first && OperatingSystem.IsWindows() && context.Signal != PosixSignal.SIGINT)
        {
            // Windows ends a process whose console was closed as soon as this returns, and after some seconds anyhow.
            ended.Wait();
        }
    }
}
