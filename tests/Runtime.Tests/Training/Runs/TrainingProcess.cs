using System;
using SfNet.Training;

namespace SfNet.Runtime.Tests.Training.Runs;

/// <summary>Trains in a process that can be killed; tells of each step on a line.</summary>
internal static class TrainingProcess
{
    public const string Command = "train";

    private static int Main(string[] arguments)
    {
        if (arguments is not [Command, var folder, var how])
        {
            Console.Error.WriteLine("This program is a collection of tests; 'dotnet test' runs it.");
            return 2;
        }

        using TrainingRun run = how == "resume"
            ? TrainingRun.Resume(DotNetwork.Training, new DotSamples(19), folder, DotNetwork.Settings())
            : TrainingRun.Start(DotNetwork.Training, DotNetwork.Fresh(), new DotSamples(19), folder, DotNetwork.Settings());
        run.Run(new DotValidation(50), new Steps(step => Console.WriteLine(step)));
        return 0;
    }
}
