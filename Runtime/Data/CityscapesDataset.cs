using System;
using System.Collections.Generic;
using System.IO;

namespace SfNet.Data;

/// <summary>A split of a data set in the layout of Cityscapes: images, each with its labels.</summary>
/// <remarks>
/// <para>
/// Images are all files <c>ROOT/leftImg8bit/SPLIT/**/NAME_leftImg8bit.png</c>. The labels of an image lie at the same place below <c>ROOT/gtFine/SPLIT</c>
/// as <c>NAME_gtFine_labelTrainIds.png</c> or, where that is missing, as <c>NAME_gtFine_labelIds.png</c>.
/// </para>
/// <para>Only the headers of files are read when the set is opened. Whatever is wrong with any of them is reported together.</para>
/// </remarks>
public sealed class CityscapesDataset
{
    private CityscapesDataset(string root, string split, IReadOnlyList<CityscapesSample> samples)
    {
        Root = root;
        Split = split;
        Samples = samples;
    }

    /// <summary>The data set's folder.</summary>
    public string Root { get; }

    /// <summary>The split's name.</summary>
    public string Split { get; }

    /// <summary>The images by their paths, in the order of their characters' numbers: the same on every system. At least one.</summary>
    public IReadOnlyList<CityscapesSample> Samples { get; }

    /// <summary>Finds a split's images and labels.</summary>
    /// <param name="root">The data set's folder, which has <c>leftImg8bit</c> and <c>gtFine</c> in it.</param>
    /// <param name="split">The split's folder, "train", "val" or "test".</param>
    /// <param name="withLabels">Whether every image must have labels; otherwise none are looked for.</param>
    /// <exception cref="DatasetException">
    /// Folders or files are missing, images and labels do not belong together or differ in size, headers cannot be read, or two images have the same name.
    /// </exception>
    public static CityscapesDataset Open(string root, string split, bool withLabels = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentException.ThrowIfNullOrEmpty(split);
        var search = new CityscapesSearch(root, split, withLabels);
        try
        {
            search.Run();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"The split {split} of '{root}' cannot be searched: {exception.Message}", exception);
        }

        return search.Problems.Count == 0
            ? new CityscapesDataset(root, split, search.Samples)
            : throw new DatasetException($"The split {split} of '{root}'", search.Problems);
    }
}
