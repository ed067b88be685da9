using System.Threading;
using SfNet.Metrics;
using SfNet.Weights;

namespace SfNet.Training;

/// <summary>Measures how good the weights of a training are, on images that it does not learn from.</summary>
public interface IValidation
{
    /// <summary>What is measured on, in one line, such as the split and its images. Scores are compared only where it is the same.</summary>
    string Identity { get; }

    /// <summary>Measures weights.</summary>
    /// <param name="weights">The weights as they are, all tensors of the network.</param>
    /// <param name="cancellation">Ends the validation; it is made again when the training is resumed.</param>
    SegmentationScores Measure(IWeightSource weights, CancellationToken cancellation);
}
