using System;
using System.Linq;
using SfNet.Models.Tests.Networks;
using Xunit;

namespace SfNet.Models.Tests;

/// <summary>Tests that look at the whole process run while no other does.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class Alone;

[Collection("Alone")]
public sealed class AllocationTests
{
    [Theory]
    [InlineData("sfnet")]
    [InlineData("mobilenet")]
    [InlineData("unet")]
    public void A_run_allocates_nothing_on_any_thread(string model)
    {
        using Network network = model switch
        {
            "sfnet" => SmallR18.Load(Fixture.Weights("sfnet_r18"), new NetworkOptions { Threads = 3 }),
            "mobilenet" => SmallMobileNet.Load(Fixture.Weights("mobilenet"), new NetworkOptions { Threads = 3 }),
            _ => SmallUNet.Load(Fixture.Weights("unet"), new NetworkOptions { Threads = 3 }),
        };
        var input = new float[network.Size.Count];
        InputSize output = network.Info.Plans[0].Outputs[0].Size;
        var scores = new float[output.Count];
        var labels = new byte[output.Height * output.Width];
        Both();

        // What the test runner or the runtime allocates in between is chance; what a run allocates is there every time.
        var attempts = new (long Own, long All)[20];
        for (int i = 0; i < attempts.Length; i++)
        {
            long all = GC.GetTotalAllocatedBytes(precise: true);
            long own = GC.GetAllocatedBytesForCurrentThread();
            Both();
            attempts[i].Own = GC.GetAllocatedBytesForCurrentThread() - own;
            attempts[i].All = GC.GetTotalAllocatedBytes(precise: true) - all;
        }

        Assert.All(attempts, attempt => Assert.Equal(0, attempt.Own));
        Assert.Equal(0, attempts.Min(attempt => attempt.All));

        void Both()
        {
            network.Run(input, scores);
            network.Segment(input, labels);
        }
    }
}
