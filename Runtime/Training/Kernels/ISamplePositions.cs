namespace SfNet.Training;

/// <summary>Where each output pixel of a sampling reads its source.</summary>
internal interface ISamplePositions
{
    /// <summary>The position in pixels of the source.</summary>
    (float X, float Y) At(int image, int row, int column);

    /// <summary>Pixels by which it moves along x and along y when the number that says where moves by 1.</summary>
    (float X, float Y) Slopes(int image, int row, int column);
}
