using System;
using System.Collections.Generic;
using System.Linq;

namespace SfNet.Weights;

/// <summary>
/// Checks where a safetensors file says its tensors lie: each as long as its shape needs, together covering the data exactly once.
/// </summary>
internal static class SafetensorsLayout
{
    // The format has no limit, but those who write it have: this is NumPy's.
    private const int MostDimensions = 64;

    /// <summary>Joins the fields of one header entry, and checks them against each other.</summary>
    public static SafetensorsTensor Describe(string name, DataType type, ReadOnlySpan<long> sizes, ReadOnlySpan<long> offsets, string path)
    {
        if (offsets.Length != 2 || offsets[0] > offsets[1])
        {
            throw new WeightFileException(
                path, name, $"data_offsets are {TensorShape.Text(offsets)}; expected two numbers, begin and end, begin not beyond end");
        }

        if (sizes.Length > MostDimensions)
        {
            throw new WeightFileException(path, name, $"the shape has {sizes.Length} sizes; expected at most {MostDimensions}");
        }

        if (!TensorShape.TryCount(sizes, out long count) || !TryByteLength(type, count, out long needed))
        {
            throw new WeightFileException(
                path,
                name,
                $"the shape {TensorShape.Text(sizes)} has more elements of type {type.FormatName()} "
                    + "than can be counted in 63 bits of bytes");
        }

        if (needed < 0)
        {
            throw new WeightFileException(
                path, name, $"{count} elements of type {type.FormatName()} ({type.BitWidth()} bits each) do not end at a full byte");
        }

        long length = offsets[1] - offsets[0];
        return length == needed
            ? new SafetensorsTensor(name, type, new TensorShape(sizes), offsets[0], length)
            : throw new WeightFileException(
                path,
                name,
                $"data_offsets {TensorShape.Text(offsets)} span {length} bytes; "
                    + $"{type.FormatName()} of shape {TensorShape.Text(sizes)} needs {needed}");
    }

    /// <summary>
    /// Sorts tensors by where their bytes lie, and checks that the bytes follow on each other from the first of the data to the last.
    /// </summary>
    public static IReadOnlyList<SafetensorsTensor> Order(IReadOnlyList<SafetensorsTensor> tensors, long dataBytes, string path)
    {
        SafetensorsTensor[] ordered =
        [
            .. tensors.OrderBy(tensor => tensor.Offset)
                .ThenBy(tensor => tensor.ByteLength)
                .ThenBy(tensor => tensor.Name, StringComparer.Ordinal),
        ];
        long end = 0;
        SafetensorsTensor? before = null;
        foreach (SafetensorsTensor tensor in ordered)
        {
            // The sum cannot overflow: it is the end offset that the header gave.
            long next = tensor.Offset + tensor.ByteLength;
            string? problem = tensor.Offset < end
                ? $"its bytes {tensor.Offset} to {next} overlap those of {Name(before)}, which end at {end}"
                : tensor.Offset > end ? $"its bytes start at {tensor.Offset}, leaving a hole after {Name(before)}, which ends at {end}" : null;
            problem = next > dataBytes
                ? $"its bytes {tensor.Offset} to {next} reach beyond the {dataBytes} bytes of data in the file; the file is cut off"
                : problem;
            if (problem is not null)
            {
                throw new WeightFileException(path, tensor.Name, problem);
            }

            end = next;
            before = tensor;
        }

        return end == dataBytes
            ? ordered
            : throw new WeightFileException(
                path, null, $"{dataBytes - end} bytes after {Name(before)} belong to no tensor; expected the file to end there");
    }

    private static string Name(SafetensorsTensor? tensor) => tensor is null ? "the start of the data" : $"tensor {Printable.Quote(tensor.Name)}";

    /// <summary>Bytes of a tensor, or −1 where its elements do not end at a full byte; false where the bytes cannot be counted.</summary>
    private static bool TryByteLength(DataType type, long count, out long bytes)
    {
        Int128 bits = (Int128)count * type.BitWidth();
        bool whole = bits % 8 == 0;
        bool fits = bits / 8 <= long.MaxValue;
        bytes = whole && fits ? (long)(bits / 8) : -1;
        return fits;
    }
}
