namespace SfNet.Training;

/// <summary>How kernels divide into parts that are an image and some of its channels each, because what they write overlaps from pixel to pixel.</summary>
internal static class ChannelParts
{
    private const int Least = 16;
    private const int Most = 128;

    /// <summary>As many channels as leave a part for each worker: the more lie side by side, the better memory is read. No result may depend on it.</summary>
    public static int Size(BatchMap map, int workers)
    {
        int channels = Least;
        while (channels < Most && (long)map.Count * (map.Channels / (2 * channels)) >= workers)
        {
            channels *= 2;
        }

        return channels;
    }
}
