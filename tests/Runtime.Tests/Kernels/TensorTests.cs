using System;
using SfNet.Kernels;
using Xunit;

namespace SfNet.Runtime.Tests.Kernels;

public sealed unsafe class TensorTests
{
    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void A_map_is_copied_through_an_epilogue(int lanes)
    {
        foreach ((int Height, int Width, int Channels) shape in KernelCheck.Shapes())
        {
            KernelCheck.Compare(
                shape,
                shape,
                (run, input, output, epilogue) => ElementwiseMap.Run(run, input, output, epilogue, lanes),
                (input, row, column, channel) => input[row, column, channel]);
        }
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void Flattening_goes_plane_by_plane(int lanes)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            int pixels = height * width;
            KernelCheck.Compare(
                (height, width, channels),
                (1, 1, pixels * channels),
                (run, input, output, epilogue) => Flatten.Run(run, input, output, epilogue, lanes),
                (input, _, _, index) => input[index % pixels / width, index % width, index / pixels]);
        }
    }

    [Theory]
    [MemberData(nameof(KernelCheck.Widths), MemberType = typeof(KernelCheck))]
    public void A_tensor_that_is_resized_on_its_way_out_equals_a_resize_and_then_the_way_out(int lanes)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            foreach ((int rows, int columns) in new[] { (1, 1), (1, 9), (height, width), (7, 3), (34, 52), (height * 4, width * 4), (height, width * 2) })
            {
                foreach (bool align in new[] { false, true })
                {
                    using TestMap map = WithAnyNumbers(height, width, channels);
                    AssertResizedOnTheWayEqualsResizedBefore(map, rows, columns, align, lanes);
                }
            }
        }
    }

    [Fact]
    public void A_tensor_that_is_resized_on_its_way_out_needs_pixels_and_scratch_memory()
    {
        using Execution run = new(0, ResizeBilinearTensor.ScratchBytes(2, 5, 9) - 64, 1);
        using TestMap map = new(3, 5, 2);
        using TestMap empty = new(0, 5, 2);
        float[] tensor = new float[2 * 4 * 9];

        fixed (float* target = tensor)
        {
            float* place = target;
            Assert.Contains("scratch", Assert.Throws<ArgumentException>(() => ResizeBilinearTensor.Run(run, map.Map, place, 4, 9, 0.75f, 0.5f, false)).Message, StringComparison.Ordinal);
            Assert.Contains("pixel", Assert.Throws<ArgumentException>(() => ResizeBilinearTensor.Run(run, empty.Map, place, 4, 9, 0.75f, 0.5f, false)).Message, StringComparison.Ordinal);
        }

        Assert.All(tensor, value => Assert.Equal(0f, value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_tensor_comes_in_and_goes_out_plane_by_plane(int workers)
    {
        foreach ((int height, int width, int channels) in KernelCheck.Shapes())
        {
            using Execution run = new(0, 0, workers);
            using TestMap map = new(height, width, channels, gap: 3);
            float[] tensor = new float[height * width * channels];
            float[] copy = new float[tensor.Length + 4];
            for (int i = 0; i < tensor.Length; i++)
            {
                tensor[i] = i + 1;
            }

            fixed (float* source = tensor, target = copy)
            {
                ReadTensor.Run(run, source, map.Map);
                WriteTensor.Run(run, map.Map, target);
            }

            map.AssertNeighboursUntouched();
            map.ForEach((row, column, channel) => Assert.Equal(tensor[(((channel * height) + row) * width) + column], map[row, column, channel]));
            Assert.Equal(tensor, copy.AsSpan(0, tensor.Length).ToArray());
            Assert.Equal([0f, 0f, 0f, 0f], copy.AsSpan(tensor.Length).ToArray());
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(17, 13, 3)]
    [InlineData(41, 43, 4)]
    public void An_image_is_normalised_with_a_subtraction_and_a_division(int height, int width, int channels)
    {
        float[] mean = [123.675f, 116.28f, 103.53f, 0f];
        float[] deviation = [58.395f, 57.12f, 57.375f, 255f];
        byte[] image = new byte[height * width * channels];
        new Random(5).NextBytes(image);
        foreach (int workers in new[] { 1, 3 })
        {
            using Execution run = new(0, ReadImage.ScratchBytes(channels), workers);
            using TestMap map = new(height, width, channels, gap: 1);

            fixed (byte* source = image)
            {
                ReadImage.Run(run, source, map.Map, new ImageNormalisation(mean[..channels], deviation[..channels]));
            }

            map.AssertNeighboursUntouched();
            map.ForEach((row, column, channel) => Assert.Equal(
                (image[(((row * width) + column) * channels) + channel] - mean[channel]) / deviation[channel], map[row, column, channel]));
        }
    }

    [Fact]
    public void An_image_with_a_missing_mean_is_refused()
    {
        using Execution run = new(0, 4096, 1);
        using TestMap map = new(1, 1, 3);

        ArgumentException problem = Assert.Throws<ArgumentException>(() => ReadImage.Run(run, null, map.Map, new ImageNormalisation([1f, 2f], [1f, 1f, 1f])));

        Assert.Contains("2 means and 3 deviations; expected 3 of each", problem.Message, StringComparison.Ordinal);
    }

    private static void AssertResizedOnTheWayEqualsResizedBefore(TestMap map, int rows, int columns, bool align, int lanes)
    {
        float rowStep = ResizeTests.Step(map.Map.Height, rows, align), columnStep = ResizeTests.Step(map.Map.Width, columns, align);
        int channels = map.Map.Channels;
        float[] expected = new float[rows * columns * channels];
        using (Execution run = new(0, 0, 1))
        using (TestMap resized = new(rows, columns, channels))
        {
            fixed (float* target = expected)
            {
                ResizeBilinear.Run(run, map.Map, resized.Map, rowStep, columnStep, align, default(Identity), lanes);
                WriteTensor.Run(run, resized.Map, target);
            }
        }

        foreach (int workers in new[] { 1, 3 })
        {
            float[] tensor = new float[expected.Length + 20];
            tensor.AsSpan().Fill(199);
            using Execution run = new(0, ResizeBilinearTensor.ScratchBytes(channels, map.Map.Width, columns), workers);
            fixed (float* target = tensor)
            {
                ResizeBilinearTensor.Run(run, map.Map, target, rows, columns, rowStep, columnStep, align, lanes);
            }

            Assert.Equal(expected, tensor.AsSpan(0, expected.Length).ToArray());
            Assert.All(tensor.AsSpan(expected.Length).ToArray(), value => Assert.Equal(199f, value));
        }
    }

    private static TestMap WithAnyNumbers(int height, int width, int channels)
    {
        Random random = new(channels);
        return new TestMap(height, width, channels, gap: 2).Set((_, _, _) => random.Next(100) switch
        {
            0 => float.NaN,
            1 => float.PositiveInfinity,
            2 => float.NegativeInfinity,
            _ => random.NextSingle() - 0.5f,
        });
    }
}
