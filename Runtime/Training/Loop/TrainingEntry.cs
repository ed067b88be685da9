using System.Collections.Generic;
using System.Linq;

namespace SfNet.Training;

/// <summary>An entry of the log: the means of the steps since the one before.</summary>
/// <param name="Step">Steps that were made.</param>
/// <param name="Epoch">The epoch of the last of them, from 1.</param>
/// <param name="Rate">The learning rate of the last of them.</param>
/// <param name="Heads">The mean result of each loss, in declared order.</param>
/// <param name="GradientNorm">The norm of the last step's gradients before it was limited; nothing where there is no limit.</param>
/// <param name="ImagesPerSecond">Images in a second.</param>
public sealed record TrainingEntry(long Step, int Epoch, double Rate, IReadOnlyList<LossResult> Heads, double? GradientNorm, double ImagesPerSecond)
{
    /// <summary>The sum of all losses, which the training minimises.</summary>
    public double Loss => Heads.Sum(head => head.Loss);
}
