namespace SfNet.Onnx;

/// <summary>What was written to an ONNX file.</summary>
/// <param name="Input">The input's size; the file takes a batch of one.</param>
/// <param name="Layers">Operators of the network.</param>
/// <param name="Nodes">ONNX operators that express them.</param>
/// <param name="Tensors">Stored tensors: weights, statistics and constants.</param>
/// <param name="Parameters">Numbers in those of them that come from the weights.</param>
/// <param name="OperatorSet">Version of ONNX's operator set.</param>
/// <param name="Bytes">Size of the file.</param>
public sealed record OnnxSummary(InputSize Input, int Layers, int Nodes, int Tensors, long Parameters, int OperatorSet, long Bytes);
