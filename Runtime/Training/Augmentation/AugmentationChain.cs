namespace SfNet.Training;

/// <summary>The changes that a sample goes through, in the order in which SFNet's recipe has them. They draw from one stream of random numbers, which is the sample's own.</summary>
internal static class AugmentationChain
{
    /// <summary>A sample of at most the size of a batch's images. The one that is handed in is not changed.</summary>
    public static TrainingSample Apply(TrainingSample sample, int height, int width, AugmentationOptions options, SampleRandom random)
    {
        sample = RandomResize.Apply(sample, options, random);
        sample = RandomCrop.Apply(sample, height, width, options, random);
        sample = HorizontalFlip.Apply(sample, options, random);
        return options.Photometric ? PhotometricDistortion.Apply(sample, random) : sample;
    }
}
