namespace SfNet.Weights;

/// <summary>A tensor of a safetensors file and where its bytes lie.</summary>
/// <param name="Name">The checkpoint key.</param>
/// <param name="Type">The type of the stored elements.</param>
/// <param name="Shape">The stored shape.</param>
/// <param name="Offset">Bytes from the start of the file's data section, which follows the header.</param>
/// <param name="ByteLength">Bytes of the tensor.</param>
public sealed record SafetensorsTensor(string Name, DataType Type, TensorShape Shape, long Offset, long ByteLength)
    : TensorInfo(Name, Type, Shape);
