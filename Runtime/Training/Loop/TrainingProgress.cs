using System;
using System.Collections.Generic;

namespace SfNet.Training;

/// <summary>How far a training is after a step.</summary>
/// <param name="Step">Steps that were made, from 1.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Epoch">The epoch of the step, from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Rate">The learning rate of the step.</param>
/// <param name="Heads">The result of each loss.</param>
/// <param name="ImagesPerSecond">Images in a second since the training was begun or resumed, validations left out.</param>
/// <param name="Remaining">The time that the steps that are left will take at that rate.</param>
public sealed record TrainingProgress(
    long Step, long Steps, int Epoch, int Epochs, double Rate, IReadOnlyList<LossResult> Heads, double ImagesPerSecond, TimeSpan Remaining);
