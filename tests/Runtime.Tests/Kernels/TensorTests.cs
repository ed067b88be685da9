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
}
