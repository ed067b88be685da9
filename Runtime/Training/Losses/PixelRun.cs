namespace SfNet.Training;

/// <summary>A vector of neighbouring label pixels.</summary>
/// <param name="labels">The first one's label.</param>
/// <param name="count">How many there are, 1 to the lanes of a vector.</param>
/// <param name="image">Their image.</param>
/// <param name="first">The number of the first one in the batch.</param>
internal readonly unsafe struct PixelRun(byte* labels, int count, int image, long first)
{
    /// <summary>The label of each.</summary>
    public byte* Labels { get; } = labels;

    /// <summary>How many there are; further lanes mean nothing.</summary>
    public int Count { get; } = count;

    /// <summary>Their image.</summary>
    public int Image { get; } = image;

    /// <summary>The number of the first one in the batch, row by row and image by image.</summary>
    public long First { get; } = first;

    /// <summary>Whether all have one label.</summary>
    public bool AllAre(int label)
    {
        for (int i = 0; i < Count; i++)
        {
            if (Labels[i] != label)
            {
                return false;
            }
        }

        return true;
    }
}
