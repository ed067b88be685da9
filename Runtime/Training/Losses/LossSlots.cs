using System.Runtime.CompilerServices;
using SfNet.Kernels;
using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Adds up what the bands left in their slots: every row of the gradient sums those of the bands that read it, in their order.</summary>
internal unsafe struct LossSlots : IRowKernel
{
    /// <summary>The gradient of the scores.</summary>
    public BatchMap Gradient;

    /// <summary>The bands.</summary>
    public LossPlan Plan;

    /// <summary>Their slots.</summary>
    public float* Slots;

    /// <summary>Whether to add to what the gradient holds.</summary>
    public bool Accumulate;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<S, V>(int first, int end, int worker)
        where S : struct, ISimd<V>
        where V : struct
    {
        for (int at = first; at < end; at++)
        {
            (int image, int row) = (at / Gradient.Height, at % Gradient.Height);
            bool adds = Accumulate;
            for (int part = 0; part < Plan.BandsOfImage; part++)
            {
                (int top, int bottom) = Plan.ScoreRows(part);
                if (row >= top && row < bottom)
                {
                    Take<S, V>(image, row, Slot(image, part) + ((nint)(row - top) * Gradient.Width * Gradient.Channels), adds);
                    adds = true;
                }
            }

            for (int column = 0; column < Gradient.Width && !adds; column++)
            {
                new System.Span<float>(Gradient[image].Pixel(row, column), Gradient.Channels).Clear();
            }
        }
    }

    private readonly float* Slot(int image, int part) => Slots + ((((long)image * Plan.BandsOfImage) + part) * Plan.SlotFloats);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Take<S, V>(int image, int row, float* source, bool adds)
        where S : struct, ISimd<V>
        where V : struct
    {
        float* target = Gradient[image].Pixel(row, 0);
        for (int column = 0; column < Gradient.Width; column++)
        {
            for (int c = 0; c < Gradient.Channels; c += S.Count)
            {
                V value = S.Load(source + c);
                value = adds ? S.Add(S.Load(target + c), value) : value;
                ChannelTail.Store<S, V>(target + c, value, Gradient.Channels - c);
            }

            source += Gradient.Channels;
            target += Gradient.Stride;
        }
    }
}
