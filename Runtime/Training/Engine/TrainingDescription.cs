using System;
using System.Collections.Generic;

namespace SfNet.Training;

/// <summary>How a network is trained, as declared on its class; generated code hands it out as <c>Training</c>.</summary>
/// <param name="Network">The network.</param>
/// <param name="Size">The size of a training image.</param>
/// <param name="LabelHeight">Rows of the labels of an image; 1 where an image has one label.</param>
/// <param name="LabelWidth">Columns of the labels of an image.</param>
/// <param name="Losses">The losses in declared order; the training minimises their sum.</param>
/// <param name="Recipe">Optimiser, schedule and lengths.</param>
/// <param name="Plan">Steps, memory and what is kept for the way back; made when it is first asked for.</param>
/// <param name="Generated">Makes the generated engine, which needs no native library.</param>
public sealed record TrainingDescription(
    NetworkDescription Network,
    InputSize Size,
    int LabelHeight,
    int LabelWidth,
    IReadOnlyList<LossInfo> Losses,
    TrainingRecipe Recipe,
    Func<TrainingPlanInfo> Plan,
    Func<TrainingDescription, TrainingWeights, TrainingOptions, TrainingEngine> Generated)
{
    /// <summary>
    /// Tells declared graphs apart, eight characters of generated descriptions: the same for the same operators, arguments, wiring, shapes and checkpoint keys, whenever
    /// and wherever they were compiled.
    /// </summary>
    public string Digest { get; init; } = string.Empty;

    /// <summary>The engines that can be asked for: <c>generated</c>, and those of referenced libraries, such as <c>torch</c>.</summary>
    public IReadOnlyList<TrainingEngineChoice> Engines { get; init; } = [];
}

/// <summary>An engine beside the generated one.</summary>
/// <param name="Name">The name to ask for it.</param>
/// <param name="Create">Makes it.</param>
public sealed record TrainingEngineChoice(string Name, Func<TrainingDescription, TrainingWeights, TrainingOptions, TrainingEngine> Create);

/// <summary>A declared loss.</summary>
/// <param name="Head">The head that it judges.</param>
/// <param name="Kind">What it measures in plain words, with the size at which it is judged where scores are resized to that of the labels.</param>
/// <param name="Weight">What it is multiplied by in the sum.</param>
/// <param name="Classes">Channels of the head.</param>
/// <param name="IgnoreIndex">The label of pixels that do not count.</param>
public sealed record LossInfo(string Head, string Kind, double Weight, int Classes, int IgnoreIndex)
{
    /// <summary>In plain words all that changes what it measures and has no property of its own, defaults included; two losses that judge alike read alike.</summary>
    public string Settings { get; init; } = string.Empty;
}

/// <summary>How an engine runs.</summary>
public sealed record TrainingOptions
{
    /// <summary>Images of a batch; 0, the default, takes the declared number.</summary>
    public int Batch { get; init; }

    /// <summary>Whether dropout drops anything, true by default; false where runs are compared with others.</summary>
    public bool Dropout { get; init; } = true;

    /// <summary>
    /// Threads at most; 0, the default, takes the machine's cores. Results of the generated engine do not depend on it; those of an engine on another library may in their last bits.
    /// </summary>
    public int Threads { get; init; }
}
