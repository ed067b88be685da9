using System;
using System.IO;
using SfNet.Torch;
using SfNet.Training;
using Xunit;

namespace SfNet.TorchSharp.Tests;

/// <summary>What a training says where TorchSharp is and libtorch is not.</summary>
[Collection("Console")]
public sealed class LibtorchTests
{
    private const string Restore = "The libtorch-cpu-linux-x64 package version 2.7.1.0 is not restored on this system. If using F# Interactive, e.g. \n    #r \"nuget: x\". Trace:\nStep 1";

    public static TheoryData<Exception, string> Failures => new()
    {
        { new NotSupportedException(Restore), "The libtorch-cpu-linux-x64 package version 2.7.1.0 is not restored on this system" },
        { new DllNotFoundException("Unable to load shared library 'LibTorchSharp' or one of its dependencies. In order to help:\nlib.so"), "Unable to load shared library 'LibTorchSharp' or one of its dependencies" },
        { new EntryPointNotFoundException("Unable to find an entry point named 'THS' in shared library 'LibTorchSharp'."), "Unable to find an entry point named 'THS' in shared library 'LibTorchSharp'" },
        { new TypeInitializationException("TorchSharp.torch", new NotSupportedException("TorchSharp only supports 64-bit processes.")), "TorchSharp only supports 64-bit processes" },
        { new BadImageFormatException("An attempt was made to load a program with an incorrect format."), "An attempt was made to load a program with an incorrect format" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_libtorch_that_does_not_load_is_one_line_with_the_reason_and_the_package(Exception failure, string reason)
    {
        var refused = Assert.Throws<TrainingException>(() => Libtorch.Load(() => throw failure));

        Assert.Equal(
            $"the engine torch cannot load libtorch: {reason}; expected a package with it for this machine, such as TorchSharp-cpu or TorchSharp-cuda-linux, or its libraries where the system looks for them.",
            refused.Message);
        Assert.Same(failure, refused.InnerException);
    }

    [Fact]
    public void Another_failure_is_left_as_it_is() =>
        Assert.Throws<InvalidOperationException>(() => Libtorch.Load(() => throw new InvalidOperationException("Something else.")));

    [Fact]
    public void The_trace_that_TorchSharp_prints_is_left_out_and_what_others_print_is_not()
    {
        TextWriter console = Console.Out;
        using var shown = new StringWriter();
        try
        {
            Console.SetOut(shown);
            Assert.Throws<TrainingException>(() => Libtorch.Load(() =>
            {
                Console.WriteLine("before");
                Console.WriteLine(Restore);
                Console.WriteLine("after");
                throw new TypeInitializationException("TorchSharp.torch", new NotSupportedException(Restore));
            }));
            Libtorch.Load(() => Console.WriteLine("loaded"));
            Console.WriteLine("as ever");
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Equal(["before", "after", "loaded", "as ever", ""], shown.ToString().Split(Environment.NewLine));
    }
}
