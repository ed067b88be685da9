using System.Threading;

namespace SfNet.Training;

/// <summary>
/// Keeps samples that were read, up to a number of bytes, so that they are decoded once and not in every epoch. What was kept stays: where every sample is asked for once
/// in an epoch, giving one up for another gains nothing.
/// </summary>
/// <param name="source">Where samples come from.</param>
/// <param name="capacity">Bytes of samples to keep at most.</param>
public sealed class SampleCache(ISampleSource source, long capacity) : ISampleSource
{
    private readonly TrainingSample?[] kept = new TrainingSample?[source.Count];
    private long bytes;

    /// <summary>Bytes of the samples that are kept.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <inheritdoc/>
    public int Count => source.Count;

    /// <inheritdoc/>
    public string Identity => source.Identity;

    /// <inheritdoc/>
    public string NameOf(int index) => source.NameOf(index);

    /// <inheritdoc/>
    public TrainingSample Read(int index)
    {
        if (Volatile.Read(ref kept[index]) is { } known)
        {
            return known;
        }

        TrainingSample sample = source.Read(index);
        long size = sample.Image.Pixels.LongLength + sample.Labels.Indices.LongLength;
        if (Interlocked.Add(ref bytes, size) > capacity || Interlocked.CompareExchange(ref kept[index], sample, null) is not null)
        {
            // There is no room, or another thread has read the same sample meanwhile.
            Interlocked.Add(ref bytes, -size);
        }

        return sample;
    }
}
