using System.Collections.Generic;

namespace SfNet.Training;

/// <summary>The plan of a training step.</summary>
/// <param name="Steps">The steps, forward and then backward.</param>
/// <param name="ArenaBytes">Bytes of all maps for one image of the batch; a batch needs as many for each of its images.</param>
/// <param name="LowerBoundBytes">Bytes of all maps alive at once in the fullest step, for one image.</param>
/// <param name="KeptBytes">Bytes of the maps that the way forward leaves to the way back, for one image.</param>
public sealed record TrainingPlanInfo(IReadOnlyList<TrainingStepInfo> Steps, long ArenaBytes, long LowerBoundBytes, long KeptBytes);

/// <summary>A step of a training plan.</summary>
/// <param name="Layer">The layer it belongs to.</param>
/// <param name="IsBackward">Whether it is on the way back.</param>
/// <param name="Description">What it computes.</param>
/// <param name="Output">Shape of its value for one image; nothing for a step that gives only gradients of parameters.</param>
/// <param name="Offset">Bytes from the start of the arena to its value, for a batch of one image; −1 where it has none.</param>
/// <param name="LastUse">The last step that reads its value, from 0.</param>
/// <param name="IsAgain">Whether it computes on the way back what the way forward has computed and let go.</param>
public sealed record TrainingStepInfo(string Layer, bool IsBackward, string Description, InputSize Output, long Offset, int LastUse, bool IsAgain = false);
