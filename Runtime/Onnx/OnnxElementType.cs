namespace SfNet.Onnx;

/// <summary>Types of a tensor's elements, by the format's numbers.</summary>
internal enum OnnxElementType
{
    Single = 1,
    Int64 = 7,
}
