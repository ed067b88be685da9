using System;
using System.IO;
using SfNet.Data;
using SfNet.Images;

namespace SfNet.Apps.Tests.Kit;

/// <summary>Puts small data sets of random pictures and labels into a folder.</summary>
internal static class StreetData
{
    /// <summary>Adds an image with label ids of all kinds; returns the image's path.</summary>
    public static string Add(string root, string split, string name, int width, int height, int seed)
    {
        var random = new Random(seed);
        var image = new RgbImage(width, height);
        random.NextBytes(image.Pixels);
        var labels = new IndexedImage(width, height);
        for (int pixel = 0; pixel < labels.Indices.Length; pixel++)
        {
            labels.Indices[pixel] = (byte)random.Next(34);
        }

        string city = name.Split('_')[0];
        string images = Directory.CreateDirectory(Path.Combine(CityscapesLayout.ImageFolder(root, split), city)).FullName;
        string truth = Directory.CreateDirectory(Path.Combine(CityscapesLayout.LabelFolder(root, split), city)).FullName;
        PngWriter.WriteGray(Path.Combine(truth, name + CityscapesLayout.LabelIdsSuffix), labels);
        string path = Path.Combine(images, name + CityscapesLayout.ImageSuffix);
        PngWriter.WriteRgb(path, image);
        return path;
    }
}
