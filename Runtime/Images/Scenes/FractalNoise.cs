using System.Runtime.CompilerServices;

namespace SfNet.Images.Scenes;

/// <summary>Several sizes of smooth noise on top of each other, 0 to 1, each half as strong and about half as large as the one before.</summary>
internal struct FractalNoise
{
    private readonly int octaves;
    private readonly double total;
    private Octaves noises;

    /// <param name="seed">The texture; each octave has the next one.</param>
    /// <param name="octaves">How many sizes, 1 to 4.</param>
    public FractalNoise(uint seed, int octaves)
    {
        this.octaves = octaves;
        double weight = 0.5;
        for (int octave = 0; octave < octaves; octave++)
        {
            noises[octave] = new SmoothNoise(seed + (uint)octave);
            total += weight;
            weight *= 0.5;
        }
    }

    /// <summary>The noise at a place.</summary>
    public double At(double x, double y)
    {
        double sum = 0;
        double weight = 0.5;
        for (int octave = 0; octave < octaves; octave++)
        {
            sum += weight * noises[octave].At(x, y);
            weight *= 0.5;
            x *= 2.03;
            y *= 2.03;
        }

        return sum / total;
    }

    [InlineArray(4)]
    private struct Octaves
    {
        private SmoothNoise first;
    }
}
