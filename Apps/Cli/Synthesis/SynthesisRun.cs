using System;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace SfNet.Cli.Synthesis;

/// <summary>Draws a set of scenes on several threads; each scene depends on its own number only.</summary>
internal sealed class SynthesisRun(Terminal terminal, SynthesisSettings settings)
{
    /// <returns>How many scenes were written; the others were there.</returns>
    public int Run()
    {
        var writer = new SceneWriter(settings);
        int written = 0;
        using var progress = ProgressDisplay.Start(terminal, "Drawing", settings.Count);
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = settings.Threads > 0 ? settings.Threads : Environment.ProcessorCount,
            CancellationToken = terminal.Cancellation,
        };
        try
        {
            Parallel.For(0, settings.Count, options, number =>
            {
                if (writer.Write(number))
                {
                    Interlocked.Increment(ref written);
                }

                progress.Advance();
            });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions.First());
        }

        return written;
    }
}
