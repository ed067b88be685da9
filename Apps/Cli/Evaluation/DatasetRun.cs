using System;
using System.Collections.Generic;
using System.IO;
using SfNet.Cli.Prediction;
using SfNet.Data;
using SfNet.Images;
using SfNet.Inference;

namespace SfNet.Cli.Evaluation;

/// <summary>
/// Labels the images of a data set, reading one while another is labelled and a third is finished; an image that cannot be read is named and left out.
/// </summary>
internal sealed class DatasetRun(Terminal terminal, ImageLabeller labeller)
{
    /// <param name="title">What is being done, for the progress.</param>
    /// <param name="samples">The images.</param>
    /// <param name="finish">Takes the network's train ids and the true ones, in the order of the images; the latter are null where there are none.</param>
    /// <returns>How many images could not be read.</returns>
    public int Run(string title, IReadOnlyList<CityscapesSample> samples, Action<CityscapesSample, IndexedImage, IndexedImage?> finish)
    {
        int failed = 0;
        using var progress = ProgressDisplay.Start(terminal, title, samples.Count);
        Pipeline.Run(samples, Read, Label, Finish, terminal.Cancellation);
        return failed;

        void Finish(LabelledSample item)
        {
            if (item.Labels is null)
            {
                failed++;
                progress.Failed(item.Failure);
                return;
            }

            finish(item.Sample, item.Labels, item.Truth);
            progress.Advance();
        }
    }

    private static ReadSample Read(CityscapesSample sample)
    {
        try
        {
            return new ReadSample(sample, sample.ReadImage(), sample.LabelPath is null ? null : sample.ReadLabels(), string.Empty);
        }
        catch (Exception exception) when (exception is ImageException or DatasetException or IOException or UnauthorizedAccessException)
        {
            return new ReadSample(sample, null, null, exception.Message);
        }
    }

    private LabelledSample Label(ReadSample item) =>
        new(item.Sample, item.Image is null ? null : labeller.Label(item.Image, terminal.Cancellation), item.Truth, item.Failure);
}
