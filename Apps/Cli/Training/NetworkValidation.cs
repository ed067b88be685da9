using System.Threading;
using SfNet.Cli.Arguments;
using SfNet.Cli.Evaluation;
using SfNet.Data;
using SfNet.Images;
using SfNet.Inference;
using SfNet.Metrics;
using SfNet.Training;
using SfNet.Weights;

namespace SfNet.Cli.Training;

/// <summary>Measures weights as 'sfnet eval' does: with the network as it is compiled for inference, on whole images.</summary>
internal sealed class NetworkValidation(Terminal terminal, TrainingDisplay display, NetworkDescription network, CityscapesDataset dataset, int threads) : IValidation
{
    /// <summary>The split and its images.</summary>
    public string Identity { get; } = $"{dataset.Split}, {new CityscapesSamples(dataset.Samples).Identity}";

    /// <exception cref="CommandException">Images cannot be read, or the network does not label the data set's classes.</exception>
    public SegmentationScores Measure(IWeightSource weights, CancellationToken cancellation)
    {
        using var pause = display.Pause();
        using Network compiled = network.Create(weights, new NetworkOptions { Threads = threads });
        ImageLabeller labeller = new InferenceChoice(InferenceOptions.Default, null).Create(compiled, dataset.Samples, threads);
        var confusion = new ConfusionMatrix(CityscapesClasses.TrainedCount);
        int failed = new DatasetRun(terminal, labeller).Run(
            "Validating", dataset.Samples, (_, labels, truth) => confusion.Add(labels.Indices, truth!.Indices, CityscapesClasses.Ignored));
        return failed == 0
            ? new SegmentationScores(confusion)
            : throw new CommandException($"{failed} of {dataset.Samples.Count} images of {dataset.Split} could not be read; the training stops at its last checkpoint, from which it can be resumed.");
    }
}
