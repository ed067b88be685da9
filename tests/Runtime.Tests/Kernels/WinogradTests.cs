using System;
using System.Runtime.Intrinsics;
using SfNet.Kernels;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary>Winograd's method on tiles of one size.</summary>
public abstract class WinogradTests
{
    private const double Tolerance = 5e-7;

    /// <summary>Output pixels along a side of a tile.</summary>
    protected abstract int Side { get; }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void A_Winograd_convolution_is_a_convolution(int lanes)
    {
        foreach (ConvolutionSetting drawn in ConvolutionSettings.Draw(200, Channels, Square))
        {
            ConvolutionSetting setting = drawn;
            using ConvolutionTrial trial = Convolved(setting, lanes);

            trial.Check(Tolerance, TileMagnitude(setting));
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void The_number_of_workers_does_not_change_a_bit(int lanes)
    {
        var setting = new ConvolutionSetting(37, 83, 1, 21, 34, Window.Square(3, 1, 2, 2), 21, 34);
        using ConvolutionTrial alone = Convolved(setting, lanes);
        foreach (int workers in new[] { 2, 3, 5 })
        {
            using ConvolutionTrial shared = Convolved(setting with { Workers = workers }, lanes);

            Assert.Equal(alone.Results(), shared.Results());
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Many_tiles_come_out_right(int lanes)
    {
        var setting = new ConvolutionSetting(67, 35, 1, 29, 31, Window.Square(3, 1, 1), 29, 31) { Workers = 2 };

        using ConvolutionTrial trial = Convolved(setting, lanes);

        trial.Check(Tolerance, TileMagnitude(setting));
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Input_channels_in_several_chunks_add_up(int lanes)
    {
        foreach (int workers in new[] { 1, 2 })
        {
            var setting = new ConvolutionSetting(301, 150, 1, 13, 17, Window.Square(3, 1, 1), 13, 17) { Workers = workers };

            using ConvolutionTrial trial = Convolved(setting, lanes);

            trial.Check(Tolerance, TileMagnitude(setting));
        }
    }

    [Theory]
    [Width(1)]
    [Width(4)]
    [Width(8)]
    [Width(16)]
    public void Parts_of_a_concatenation_are_read_as_if_they_had_been_resized_and_stored(int lanes)
    {
        foreach (bool aligned in new[] { true, false })
        {
            foreach (int dilation in new[] { 1, 3 })
            {
                var setting = new ConvolutionSetting(150, 40, 1, 13, 22, Window.Square(3, 1, dilation, dilation), 13, 22);
                using ConvolutionTrial stored = Convolved(setting, lanes);
                using ConvolutionTrial read = Convolved(setting, lanes);
                using var parts = new ConcatenationParts(stored, aligned, lanes);
                Convolve(stored, setting, [new ResizedMap(stored.Input)], lanes);

                Convolve(read, setting, parts.Maps, lanes);

                Assert.Equal(stored.Results(), read.Results());
            }
        }
    }

    [Fact]
    public void Parts_of_different_sizes_are_refused()
    {
        var setting = new ConvolutionSetting(6, 7, 1, 12, 12, Window.Square(3, 1, 1), 12, 12);
        using var trial = new ConvolutionTrial(setting, Scratch(setting, SimdWidth.Best));
        using WinogradWeights weights = Pack(trial);

        var exception = Assert.Throws<ArgumentException>(() => Run(
            trial, weights, [new ResizedMap(trial.Input), new ResizedMap(trial.Input, 24, 12, 0.5f, 1f, alignCorners: false)], setting.Window));

        Assert.Equal("The parts of a concatenation have one size, but 24 x 12 follows 12 x 12.", exception.Message);
    }

    [Fact]
    public void A_Winograd_convolution_allocates_nothing()
    {
        var setting = new ConvolutionSetting(40, 40, 1, 30, 40, Window.Square(3, 1, 2, 2), 30, 40) { Workers = 2 };
        using var trial = new ConvolutionTrial(setting, Scratch(setting, SimdWidth.Best));
        using WinogradWeights weights = Pack(trial);
        Run(trial, weights, [new ResizedMap(trial.Input)], setting.Window);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Run(trial, weights, [new ResizedMap(trial.Input)], setting.Window);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        trial.Check(Tolerance, TileMagnitude(setting));
    }

    [Fact]
    public unsafe void What_is_not_a_number_reaches_the_outputs_that_see_it_and_no_other_tile()
    {
        var setting = new ConvolutionSetting(5, 19, 1, 12, 12, Window.Square(3, 1, 1), 12, 12);
        using var trial = new ConvolutionTrial(setting, Scratch(setting, SimdWidth.Best));
        using WinogradWeights weights = Pack(trial);
        trial.Input.Pixel(1, 1)[4] = float.NaN;

        Run(trial, weights, [new ResizedMap(trial.Input)], setting.Window);

        Assert.True(float.IsNaN(trial.Output.Pixel(0, 0)[18]));
        Assert.True(float.IsNaN(trial.Output.Pixel(2, 2)[18]));
        Assert.False(float.IsNaN(trial.Output.Pixel(2, 4)[18]));
        Assert.False(float.IsNaN(trial.Output.Pixel(4, 0)[18]));
    }

    [Fact]
    public void A_stride_is_refused()
    {
        var setting = new ConvolutionSetting(5, 7, 1, 12, 12, Window.Square(3, 2, 1), 6, 6);
        using var trial = new ConvolutionTrial(setting, Scratch(setting, SimdWidth.Best));
        using WinogradWeights weights = Pack(trial);

        var exception = Assert.Throws<ArgumentException>(() => Run(trial, weights, [new ResizedMap(trial.Input)], setting.Window));

        Assert.Equal("A Winograd convolution has stride 1, but the window has 2 x 2.", exception.Message);
    }

    [Fact]
    public void Weights_for_tiles_of_another_size_are_refused()
    {
        var setting = new ConvolutionSetting(5, 7, 1, 12, 12, Window.Square(3, 1, 1), 12, 12);
        using var trial = new ConvolutionTrial(setting, Scratch(setting, SimdWidth.Best));
        int other = 6 - Side;
        using var weights = WinogradWeights.Pack(trial.Weight, trial.Bias, 7, 5, SimdWidth.Best, other);

        var exception = Assert.Throws<ArgumentException>(() => Run(trial, weights, [new ResizedMap(trial.Input)], setting.Window));

        Assert.Equal($"The weights are packed for tiles of {other} x {other} outputs, expected {Side} x {Side}.", exception.Message);
    }

    /// <summary>Bytes of scratch memory on vectors of a given number of floats.</summary>
    private protected abstract long Scratch(ConvolutionSetting setting, int lanes);

    /// <summary>Packs a trial's weights for this machine.</summary>
    private protected abstract WinogradWeights Pack(ConvolutionTrial trial);

    /// <summary>Convolves on the widest vectors of this machine.</summary>
    private protected abstract void Run(ConvolutionTrial trial, WinogradWeights weights, ReadOnlySpan<ResizedMap> inputs, in Window window);

    /// <summary>Convolves on vectors of one width.</summary>
    private protected abstract void Run<S, V>(ConvolutionTrial trial, WinogradWeights weights, ReadOnlySpan<ResizedMap> inputs, in Window window)
        where S : struct, ISimd<V>
        where V : struct;

    private static (int Inputs, int Outputs, int Groups) Channels(Random random) =>
        (ConvolutionSettings.AnyChannels(random), ConvolutionSettings.AnyChannels(random), 1);

    /// <summary>About the sum of the magnitudes of nine taps of numbers between −1 and 1.</summary>
    private static double TileMagnitude(ConvolutionSetting setting) => 9 * 0.25 * setting.Inputs;

    private static Window Square(Window drawn) => drawn with { KernelHeight = 3, KernelWidth = 3, StrideHeight = 1, StrideWidth = 1 };

    private ConvolutionTrial Convolved(ConvolutionSetting setting, int lanes)
    {
        var trial = new ConvolutionTrial(setting, Scratch(setting, lanes));
        Convolve(trial, setting, [new ResizedMap(trial.Input)], lanes);
        return trial;
    }

    private protected void Convolve(ConvolutionTrial trial, ConvolutionSetting setting, ReadOnlySpan<ResizedMap> inputs, int lanes)
    {
        Window window = setting.Window;
        using var weights = WinogradWeights.Pack(trial.Weight, trial.Bias, setting.Outputs, setting.Inputs, lanes, Side);
        switch (lanes)
        {
            case 16:
                Run<Simd512, Vector512<float>>(trial, weights, inputs, window);
                break;
            case 8:
                Run<Simd256, Vector256<float>>(trial, weights, inputs, window);
                break;
            case 4:
                Run<Simd128, Vector128<float>>(trial, weights, inputs, window);
                break;
            default:
                Run<Scalar, float>(trial, weights, inputs, window);
                break;
        }
    }
}
