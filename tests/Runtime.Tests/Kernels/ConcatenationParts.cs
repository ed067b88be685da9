using System;
using SfNet.Kernels;
using SfNet.Memory;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary>
/// The parts of a concatenation, three of them smaller than it; the constructor resizes them with the kernel for that and stores them in a
/// trial's input.
/// </summary>
internal sealed unsafe class ConcatenationParts : IDisposable
{
    private static readonly (int Height, int Width, int Channels)[] Sizes = [(13, 22, 37), (7, 11, 32), (4, 22, 5), (1, 3, 76)];
    private readonly Execution run = new(1 << 20, 0, threads: 1);

    public ConcatenationParts(ConvolutionTrial trial, bool aligned, int lanes)
    {
        var random = new Random(5);
        int channel = 0;
        long offset = 0;
        for (int i = 0; i < Sizes.Length; i++)
        {
            (int height, int width, int channels) = Sizes[i];
            Map map = run.Map(offset, height, width, channels);
            offset += sizeof(float) * (long)height * width * channels;
            for (int k = 0; k < height * width * channels; k++)
            {
                map.Data[k] = (random.NextSingle() * 2f) - 1f;
            }

            Map input = trial.Input;
            float rowStep = Step(height, input.Height, aligned), columnStep = Step(width, input.Width, aligned);
            Map target = new(input.Data + channel, input.Height, input.Width, channels, input.Stride);
            ResizeBilinear.Run(run, map, target, rowStep, columnStep, aligned, default(Identity), lanes);
            Maps[i] = height == input.Height && width == input.Width
                ? new ResizedMap(map)
                : new ResizedMap(map, input.Height, input.Width, rowStep, columnStep, aligned);
            channel += channels;
        }
    }

    public ResizedMap[] Maps { get; } = new ResizedMap[Sizes.Length];

    public void Dispose() => run.Dispose();

    private static float Step(int from, int to, bool aligned) => aligned ? (float)(from - 1) / (to - 1) : (float)from / to;
}
