using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SfNet.Data;

namespace SfNet.Training;

/// <summary>The images of a data set in the layout of Cityscapes, with their train ids, read from their files whenever they are asked for.</summary>
/// <param name="samples">The images, each with labels.</param>
public sealed class CityscapesSamples(IReadOnlyList<CityscapesSample> samples) : ISampleSource
{
    private string? identity;

    /// <inheritdoc/>
    public int Count => samples.Count;

    /// <summary>
    /// The number of images, and a hash of their names, their sizes in pixels and what their label files hold. Not of what is in the files: one that was damaged and is
    /// replaced by the right one goes on being the same sample.
    /// </summary>
    public string Identity => identity ??= Identify();

    /// <inheritdoc/>
    public string NameOf(int index) => samples[index].ImagePath;

    /// <inheritdoc/>
    public TrainingSample Read(int index) => new(samples[index].ReadImage(), samples[index].ReadLabels());

    private string Identify()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (CityscapesSample sample in samples)
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"{sample.Name} {sample.Height} {sample.Width} {sample.Encoding}\n");
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }

        string digest = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
        return string.Create(CultureInfo.InvariantCulture, $"{samples.Count} {(samples.Count == 1 ? "image" : "images")} ({digest})");
    }
}
