using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SfNet.Cli.Arguments;

namespace SfNet.Cli.Prediction;

/// <summary>Finds the images of a prediction and the names of its results, and refuses what would be overwritten.</summary>
internal static class PredictionJobs
{
    private const string Extension = ".png";

    /// <summary>The jobs, in the order given, those of a folder by name.</summary>
    /// <param name="paths">Files, and folders to search with everything below them.</param>
    /// <param name="folder">Where results go, all into this one folder; when it lies in a folder that is searched, it is left out.</param>
    /// <param name="withOverlays">Whether overlays are written.</param>
    /// <exception cref="CommandException">An input is missing, a folder has no images, or two files would be written under one name.</exception>
    public static IReadOnlyList<PredictionJob> Find(IReadOnlyList<string> paths, string folder, bool withOverlays)
    {
        PredictionJob[] jobs = [.. paths.SelectMany(path => Images(path, folder)).Select(image => Create(image, folder, withOverlays))];
        var writers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var images = jobs.Select(job => OutputFile.Target(job.Image)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (PredictionJob job in jobs)
        {
            foreach (string output in Outputs(job))
            {
                string full = Path.GetFullPath(output);
                if (images.Contains(OutputFile.Target(full)))
                {
                    throw new CommandException(ExitCode.Usage, $"'{Printable.Text(output)}' is an input; choose another folder for the results.");
                }

                if (!writers.TryAdd(full, job.Image))
                {
                    throw new CommandException(
                        ExitCode.Usage,
                        $"'{Printable.Text(writers[full])}' and '{Printable.Text(job.Image)}' would both be written to '{Printable.Text(output)}'.");
                }
            }
        }

        return jobs;
    }

    private static IEnumerable<string> Outputs(PredictionJob job) => job.Overlay is null ? [job.Labels] : [job.Labels, job.Overlay];

    private static PredictionJob Create(string image, string folder, bool withOverlay)
    {
        string name = Path.GetFileNameWithoutExtension(image);
        return new PredictionJob(
            image, Path.Combine(folder, name + Extension), withOverlay ? Path.Combine(folder, $"{name}_overlay{Extension}") : null);
    }

    private static string[] Images(string path, string results)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? [path] : throw new CommandException(ExitCode.Usage, $"there is no image or folder '{Printable.Text(path)}'.");
        }

        string inside = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        string outside = Path.GetFullPath(results).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        bool nested = outside.Length > inside.Length && outside.StartsWith(inside, StringComparison.Ordinal);
        string[] found =
        [
            .. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file).Equals(Extension, StringComparison.OrdinalIgnoreCase))
                .Where(file => !nested || !Path.GetFullPath(file).StartsWith(outside, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        return found.Length > 0 ? found : throw new CommandException(ExitCode.Usage, $"the folder '{Printable.Text(path)}' has no PNG images.");
    }
}
