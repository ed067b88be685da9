using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using SfNet.Files;
using SfNet.Images;

namespace SfNet.Data;

/// <summary>Writes what the Cityscapes evaluation server takes: label images in one folder, and the folder as a zip archive.</summary>
public static class CityscapesSubmission
{
    // An ordinary file, readable by all and writable by its owner, in the bits where Unix programs look for it.
    private const int OrdinaryFile = unchecked((int)0x81A40000);

    private static readonly DateTimeOffset Timeless = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Writes an image's labels under the image's own name: an indexed PNG of bit depth 8 whose values are label ids, with the 35 colours of
    /// <see cref="CityscapesPalette.LabelIds"/>. What is no train id becomes 0, unlabeled.
    /// </summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="sample">The image.</param>
    /// <param name="trainIds">A train id for each of its pixels.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="ArgumentException">The labels are not of the image's size.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static string WriteLabels(string folder, CityscapesSample sample, IndexedImage trainIds)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(trainIds);
        if (trainIds.Width != sample.Width || trainIds.Height != sample.Height)
        {
            throw new ArgumentException(
                $"The labels have {trainIds.Width}×{trainIds.Height} pixels; {sample.FileName} has {sample.Width}×{sample.Height}.", nameof(trainIds));
        }

        string path = Path.Combine(folder, sample.FileName);
        PngWriter.WriteIndexed(path, CityscapesClasses.ToLabelIds(trainIds));
        return path;
    }

    /// <summary>
    /// Writes a zip archive of label images, as entries <c>FOLDER/NAME</c> in the order given. The same images give the same bytes: entries carry no time,
    /// and are stored as they are, since PNG files are compressed already.
    /// </summary>
    /// <param name="path">The archive to create or replace; it appears whole or not at all.</param>
    /// <param name="folder">The folder that holds the images; its own name is that in the archive.</param>
    /// <param name="names">The images' file names.</param>
    /// <exception cref="ArgumentException">The folder has no name, as the root of a disk has none.</exception>
    /// <exception cref="IOException">An image cannot be read, or the archive not be written.</exception>
    public static void WriteArchive(string path, string folder, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string name = Path.GetFileName(full);
        if (name.Length == 0)
        {
            throw new ArgumentException($"'{folder}' has no name to give to the entries of an archive.", nameof(folder));
        }

        AtomicFile.Write(
            path,
            (full, name, names),
            (stream, content) => Write(stream, content.full, content.name, content.names),
            (file, reason, cause) => new IOException($"'{file}': {reason}.", cause));
    }

    private static void Write(Stream stream, string folder, string prefix, IReadOnlyList<string> names)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (string name in names)
        {
            ZipArchiveEntry entry = archive.CreateEntry($"{prefix}/{name}", CompressionLevel.NoCompression);
            entry.LastWriteTime = Timeless;
            entry.ExternalAttributes = OrdinaryFile;
            using Stream target = entry.Open();
            using FileStream source = File.OpenRead(Path.Combine(folder, name));
            source.CopyTo(target);
        }
    }
}
