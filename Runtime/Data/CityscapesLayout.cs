using System.IO;

namespace SfNet.Data;

/// <summary>Where the files of the Cityscapes data set lie, and how they are named.</summary>
public static class CityscapesLayout
{
    /// <summary>The end of an image's file name.</summary>
    public const string ImageSuffix = "_leftImg8bit.png";

    /// <summary>The end of the file name of labels given as train ids.</summary>
    public const string TrainIdsSuffix = "_gtFine_labelTrainIds.png";

    /// <summary>The end of the file name of labels given as label ids.</summary>
    public const string LabelIdsSuffix = "_gtFine_labelIds.png";

    /// <summary>The folder of a split's images: <c>ROOT/leftImg8bit/SPLIT</c>.</summary>
    /// <param name="root">The data set's folder.</param>
    /// <param name="split">"train", "val" or "test".</param>
    public static string ImageFolder(string root, string split) => Path.Combine(root, "leftImg8bit", split);

    /// <summary>The folder of a split's labels: <c>ROOT/gtFine/SPLIT</c>.</summary>
    /// <param name="root">The data set's folder.</param>
    /// <param name="split">"train", "val" or "test".</param>
    public static string LabelFolder(string root, string split) => Path.Combine(root, "gtFine", split);
}
