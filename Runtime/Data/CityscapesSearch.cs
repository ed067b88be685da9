using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SfNet.Images;

namespace SfNet.Data;

/// <summary>Looks a split's files through and collects samples and problems.</summary>
internal sealed class CityscapesSearch(string root, string split, bool withLabels)
{
    private readonly string images = CityscapesLayout.ImageFolder(root, split);
    private readonly string labels = CityscapesLayout.LabelFolder(root, split);
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public List<CityscapesSample> Samples { get; } = [];

    public List<string> Problems { get; } = [];

    public void Run()
    {
        bool searched = Exists(images) & (!withLabels || Exists(labels));
        if (!searched)
        {
            return;
        }

        string[] stems = Stems(images, CityscapesLayout.ImageSuffix);
        foreach (string stem in stems)
        {
            Add(stem);
        }

        if (withLabels)
        {
            FindOrphans(stems);
        }

        if (stems.Length == 0)
        {
            Problems.Add($"{images}: found no image, expected files that end in {CityscapesLayout.ImageSuffix}.");
        }
    }

    private bool Exists(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Problems.Add($"{folder}: there is no such folder.");
            return false;
        }

        return true;
    }

    /// <summary>What the files of a folder that end in a suffix are called without it, relative to the folder, sorted.</summary>
    private static string[] Stems(string folder, string suffix) =>
    [
        .. Directory.EnumerateFiles(folder, $"*{suffix}", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(suffix, StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(folder, path)[..^suffix.Length])
            .OrderBy(stem => stem.Replace('\\', '/'), StringComparer.Ordinal),
    ];

    private void Add(string stem)
    {
        string image = Path.Combine(images, stem + CityscapesLayout.ImageSuffix);
        string name = Path.GetFileName(stem);
        if (!names.TryAdd(name, image))
        {
            Problems.Add($"{image}: has the same name as {names[name]}.");
        }

        PngInfo? header = ReadHeader(image);
        (string? path, LabelEncoding encoding) = withLabels ? FindLabels(stem) : (null, LabelEncoding.TrainIds);
        PngInfo? labelHeader = path is null ? null : ReadHeader(path);
        if (withLabels && path is null)
        {
            string expected = Path.Combine(labels, stem);
            Problems.Add($"{image}: found no labels, expected {expected}{CityscapesLayout.TrainIdsSuffix} or {Path.GetFileName(stem)}{CityscapesLayout.LabelIdsSuffix}.");
        }

        if (labelHeader is { } found)
        {
            CheckLabels(path!, found, header);
        }

        if (header is { } info)
        {
            Samples.Add(new CityscapesSample(name, image, path, encoding, info.Width, info.Height));
        }
    }

    private (string? Path, LabelEncoding Encoding) FindLabels(string stem)
    {
        string trainIds = Path.Combine(labels, stem + CityscapesLayout.TrainIdsSuffix);
        if (File.Exists(trainIds))
        {
            return (trainIds, LabelEncoding.TrainIds);
        }

        string labelIds = Path.Combine(labels, stem + CityscapesLayout.LabelIdsSuffix);
        return File.Exists(labelIds) ? (labelIds, LabelEncoding.LabelIds) : (null, LabelEncoding.TrainIds);
    }

    private PngInfo? ReadHeader(string path)
    {
        try
        {
            return PngReader.ReadInfo(path);
        }
        catch (ImageException exception)
        {
            Problems.Add(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Problems.Add($"{path}: {exception.Message}");
        }

        return null;
    }

    private void CheckLabels(string path, PngInfo found, PngInfo? image)
    {
        if (found.ColourType is not (PngColourType.Indexed or PngColourType.Gray) || found.BitDepth > 8)
        {
            Problems.Add($"{path}: found {found.ColourType} of {found.BitDepth} bits, expected indices, or grey of at most 8 bits.");
        }

        if (image is { } size && (size.Width != found.Width || size.Height != found.Height))
        {
            Problems.Add($"{path}: found {found.Width}×{found.Height} pixels, expected {size.Width}×{size.Height}, its image's size.");
        }
    }

    private void FindOrphans(string[] stems)
    {
        var known = stems.ToHashSet(StringComparer.Ordinal);
        string[] suffixes = [CityscapesLayout.TrainIdsSuffix, CityscapesLayout.LabelIdsSuffix];
        foreach (string suffix in suffixes)
        {
            foreach (string stem in Stems(labels, suffix).Where(stem => !known.Contains(stem)))
            {
                Problems.Add($"{Path.Combine(labels, stem)}{suffix}: found no image, expected {Path.Combine(images, stem)}{CityscapesLayout.ImageSuffix}.");
            }
        }
    }
}
