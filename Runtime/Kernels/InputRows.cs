namespace SfNet.Kernels;

/// <summary>Rows of an input as a map would hold them: the channels of a pixel side by side, an image normalised.</summary>
/// <param name="input">The image or tensor.</param>
/// <param name="table">The levels of an image, filled.</param>
internal readonly unsafe struct InputRows(RunInput input, float* table)
{
    private readonly byte* image = input.Image;
    private readonly float* tensor = input.Tensor;

    /// <summary>Channels, rows and columns.</summary>
    public InputSize Size { get; } = input.Size;

    /// <summary>Brings a row to a place with room for width · channels floats.</summary>
    public void Read(nint row, float* target)
    {
        nint first = row * Size.Width;
        if (image != null)
        {
            LevelTable.Read(table, Size.Channels, image + (first * Size.Channels), Size.Width, target, Size.Channels);
            return;
        }

        Planes.Join(tensor + first, (nint)Size.Height * Size.Width, Size.Width, Size.Channels, target, Size.Channels);
    }
}
