using System.Globalization;
using System.IO;
using SfNet.Data;

namespace SfNet.Cli.Synthesis;

/// <summary>The files of one drawn scene, named like those of a city called "synth", the set's seed and the scene's number in it.</summary>
/// <param name="Image">The picture.</param>
/// <param name="LabelIds">Its labels as label ids.</param>
/// <param name="TrainIds">Its labels as train ids.</param>
internal sealed record SceneFiles(string Image, string LabelIds, string TrainIds)
{
    /// <summary>Seeds and numbers have six digits in file names.</summary>
    public const int MostNumbers = 1_000_000;

    /// <summary>The split whose scenes are never those of another split.</summary>
    public const string HeldOut = "val";

    // Above the most numbers, so that the scenes of neighbouring seeds differ.
    private const long SeedStep = 1_000_003;
    private const int HalfOfSeeds = int.MaxValue;

    private const string City = "synth";

    public string[] All => [LabelIds, TrainIds, Image];

    /// <summary>The files of a scene.</summary>
    public static SceneFiles Of(SynthesisSettings settings, int number)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{City}_{settings.Seed:D6}_{number:D6}");
        string labels = Path.Combine(LabelFolder(settings), name);
        return new SceneFiles(
            Path.Combine(ImageFolder(settings), name + CityscapesLayout.ImageSuffix),
            labels + CityscapesLayout.LabelIdsSuffix,
            labels + CityscapesLayout.TrainIdsSuffix);
    }

    /// <summary>Where the pictures go.</summary>
    public static string ImageFolder(SynthesisSettings settings) => Path.Combine(CityscapesLayout.ImageFolder(settings.Root, settings.Split), City);

    /// <summary>Where the labels go.</summary>
    public static string LabelFolder(SynthesisSettings settings) => Path.Combine(CityscapesLayout.LabelFolder(settings.Root, settings.Split), City);

    /// <summary>
    /// The number that a scene is drawn from: not below 0 for training and below 0 for validation, so that no seed of the one gives a scene of the other.
    /// </summary>
    public static int SceneSeed(SynthesisSettings settings, int number)
    {
        int seed = (int)(((settings.Seed * SeedStep) + number) % HalfOfSeeds);
        return settings.Split == HeldOut ? -1 - seed : seed;
    }
}
