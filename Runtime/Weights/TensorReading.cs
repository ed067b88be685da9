using System;

namespace SfNet.Weights;

/// <summary>What every source refuses in the same words when a tensor is read.</summary>
internal static class TensorReading
{
    public static WeightFileException Unknown(string source, string name) => new(source, name, "there is no tensor of that name");

    public static WeightFileException NotHeld(string source, TensorInfo tensor, long index, string target) =>
        new(source, tensor.Name, $"element {index} is a {tensor.Type.FormatName()} value that {target} cannot hold exactly");

    /// <summary>Checks that a tensor converts and that the caller has room for exactly its elements.</summary>
    public static void Check(string source, TensorInfo tensor, bool converts, string what, int room)
    {
        if (!converts)
        {
            throw new WeightFileException(source, tensor.Name, $"elements of type {tensor.Type.FormatName()} do not convert to {what}");
        }

        if (room != tensor.Shape.ElementCount)
        {
            throw new ArgumentException(
                $"Tensor {Printable.Quote(tensor.Name)} of shape {tensor.Shape} has {tensor.Shape.ElementCount} elements, "
                    + $"but the target has room for {room}.",
                nameof(room));
        }
    }
}
