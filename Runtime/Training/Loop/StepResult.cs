using System.Collections.Generic;

namespace SfNet.Training;

/// <summary>What a step of the optimiser was.</summary>
/// <param name="Heads">The result of each loss, the mean over the step's batches.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="GradientNorm">The norm of all gradients before it was limited; nothing where there is no limit.</param>
internal sealed record StepResult(IReadOnlyList<LossResult> Heads, double Rate, double? GradientNorm);
