using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using SfNet.Cli.Arguments;
using SfNet.Images;

namespace SfNet.Cli.Prediction;

/// <summary>Works through the jobs of a prediction; an image that cannot be read is named and left out.</summary>
internal sealed class PredictionRun(Terminal terminal, Segmenter segmenter)
{
    /// <summary>How strongly the labels' colours cover the image in an overlay.</summary>
    public const double OverlayOpacity = 0.5;

    /// <returns>How many images failed.</returns>
    public int Run(IReadOnlyList<PredictionJob> jobs)
    {
        int failed = 0;
        using var progress = ProgressDisplay.Start(terminal, "Predicting", jobs.Count);
        foreach (PredictionJob job in jobs)
        {
            terminal.Cancellation.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            if (TryRead(job.Image, out RgbImage? image, out string reason))
            {
                Label(job, image!);
                progress.Done($"{job.Image} -> {job.Labels} ({image!.Width}x{image.Height}, {Quantity.Milliseconds(Stopwatch.GetElapsedTime(start))})");
            }
            else
            {
                failed++;
                progress.Failed(reason);
            }
        }

        return failed;
    }

    /// <summary>Writes train ids as label ids with the palette of Cityscapes.</summary>
    public static void WriteLabels(string path, IndexedImage trainIds) =>
        OutputFile.Write(path, file => PngWriter.WriteIndexed(file, CityscapesClasses.ToLabelIds(trainIds)));

    /// <summary>Writes the image with the labels' colours on top.</summary>
    public static void WriteOverlay(string path, RgbImage image, IndexedImage trainIds) =>
        OutputFile.Write(path, file => PngWriter.WriteRgb(file, Overlay.Blend(image, trainIds, CityscapesPalette.TrainIds, OverlayOpacity)));

    private void Label(PredictionJob job, RgbImage image)
    {
        IndexedImage labels = segmenter.Label(image, terminal.Cancellation);
        WriteLabels(job.Labels, labels);
        if (job.Overlay is not null)
        {
            WriteOverlay(job.Overlay, image, labels);
        }
    }

    private static bool TryRead(string path, out RgbImage? image, out string reason)
    {
        try
        {
            (image, reason) = (PngReader.ReadRgb(path), string.Empty);
            return true;
        }
        catch (Exception exception) when (exception is ImageException or IOException or UnauthorizedAccessException)
        {
            (image, reason) = (null, exception.Message);
            return false;
        }
    }
}
