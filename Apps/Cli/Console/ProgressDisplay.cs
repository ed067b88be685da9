using System;
using System.Threading;
using System.Threading.Tasks;
using Spectre.Console;

namespace SfNet.Cli;

/// <summary>Shows how far a long piece of work is: a bar where the errors go to a terminal, a line for each finished part otherwise.</summary>
internal sealed class ProgressDisplay : IDisposable
{
    private readonly Terminal terminal;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IAnsiConsole? console;
    private readonly Task? drawing;
    private ProgressTask? bar;

    private ProgressDisplay(Terminal terminal, string title, double parts)
    {
        this.terminal = terminal;
        if (!terminal.ShowsProgress)
        {
            return;
        }

        console = Terminal.Styled(terminal.Error);
        using var started = new ManualResetEventSlim();
        drawing = console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                bar = context.AddTask(title, maxValue: parts);
                started.Set();
                return ended.Task;
            });
        started.Wait();
    }

    public static ProgressDisplay Start(Terminal terminal, string title, double parts) => new(terminal, title, parts);

    /// <summary>One part is done; the line tells more to those who see no bar.</summary>
    public void Done(string line)
    {
        bar?.Increment(1);
        if (bar is null || !terminal.ShowsOutput)
        {
            terminal.Line(line);
        }
    }

    /// <summary>One part is done, and there is nothing to tell of it.</summary>
    public void Advance() => bar?.Increment(1);

    /// <summary>So many parts are done in all.</summary>
    public void Reach(double parts)
    {
        if (bar is not null)
        {
            bar.Value = parts;
        }
    }

    /// <summary>Says anew what is being done.</summary>
    public void Describe(string title)
    {
        if (bar is not null)
        {
            bar.Description = Markup.Escape(title);
        }
    }

    /// <summary>One part failed; the reason goes to the errors.</summary>
    public void Failed(string reason)
    {
        bar?.Increment(1);
        if (console is null)
        {
            terminal.Complain(reason);
        }
        else
        {
            // Through the bar's own console, which draws the bar again below the line.
            console.WriteLine($"sfnet: {Printable.Text(reason)}");
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        ended.TrySetResult();
        drawing?.GetAwaiter().GetResult();
    }
}
