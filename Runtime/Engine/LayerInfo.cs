namespace SfNet;

/// <summary>One operator of the declared network, before anything is fused.</summary>
/// <param name="Name">Path of the member, such as <c>Layer1[0].Conv1</c>.</param>
/// <param name="Key">Beginning of its checkpoint keys.</param>
/// <param name="Description">The operator in plain words.</param>
/// <param name="Output">Shape of its value.</param>
/// <param name="Parameters">Trainable parameters.</param>
/// <param name="MultiplyAccumulates">Multiply-accumulates of convolutions and matrix products, biases not counted.</param>
/// <param name="Flops">FLOPs by mmcv's convention: one for a multiply-accumulate, a bias, a rectifier's output and a pooling's input; none for batch
/// normalisation, resizing, adding and sampling.</param>
/// <param name="TrainingOnly">Whether inference leaves it out.</param>
public sealed record LayerInfo(
    string Name, string Key, string Description, InputSize Output, long Parameters, long MultiplyAccumulates, long Flops, bool TrainingOnly = false);
