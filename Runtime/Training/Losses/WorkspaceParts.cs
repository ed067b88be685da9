namespace SfNet.Training;

/// <summary>Hands out a workspace part by part, each at a multiple of 64 bytes; over no memory it only counts.</summary>
/// <param name="start">The workspace, or null.</param>
internal unsafe struct WorkspaceParts(float* start)
{
    private const int Line = 16;
    private readonly float* first = (float*)(((nint)start + (Line * sizeof(float)) - 1) & -(Line * sizeof(float)));

    /// <summary>Floats that the workspace must have for all parts handed out so far, wherever it begins.</summary>
    public long Needed { get; private set; } = Line;

    /// <summary>A part of floats, and room for a vector to reach past its end.</summary>
    public float* Floats(long count)
    {
        float* part = first + Needed - Line;
        Needed += (count + (2 * Line) - 1) / Line * Line;
        return part;
    }

    /// <summary>A part of doubles.</summary>
    public double* Doubles(long count) => (double*)Floats(count * (sizeof(double) / sizeof(float)));

    /// <summary>A part of integers.</summary>
    public int* Integers(long count) => (int*)Floats(count);
}
