using System;
using System.Collections.Generic;

namespace SfNet.Weights.Torch;

/// <summary>Checks what a pickle says of tensors against the bytes of the file.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="fileBytes">Bytes of the file.</param>
/// <param name="storages">Where the storages lie.</param>
internal sealed class TensorPlacement(string path, long fileBytes, IReadOnlyDictionary<string, StorageRange> storages)
{
    // Views may share their elements, and one element can be stretched to any size. No checkpoint grows by more than this when views are written out.
    private const int MostGrowth = 16;
    private const long AnyGrowth = 64 << 20;
    private Int128 bytes;

    /// <summary>The tensor's place in the file.</summary>
    /// <exception cref="WeightFileException">The tensor reaches beyond its storage, or the storage beyond the file.</exception>
    public StoredTensor Place(string name, PickledTensor tensor)
    {
        StorageReference storage = tensor.Storage;
        if (tensor.Sizes.Length != tensor.Strides.Length || !TensorShape.TryCount(tensor.Sizes, out long count) || Array.Exists(tensor.Strides, stride => stride < 0))
        {
            throw Broken(name, $"the sizes {TensorShape.Text(tensor.Sizes)} and strides {TensorShape.Text(tensor.Strides)} do not make a shape");
        }

        long range = Find(name, storage);
        int width = tensor.Type.BitWidth() / 8;
        Int128 last = tensor.First;
        for (int k = 0; k < tensor.Sizes.Length; k++)
        {
            last += (Int128)(tensor.Sizes[k] - 1) * tensor.Strides[k];
        }

        // The part is counted in the storage's elements, and the tensor in its own, which differ where the storage has no type.
        Int128 available = (Int128)storage.Count * (storage.Type.BitWidth() / 8) / width;
        if (count > 0 && (tensor.First < 0 || last >= available))
        {
            throw Broken(name, $"it reaches from element {tensor.First} to {last} of storage {Printable.Quote(storage.Key)}, which has {available}");
        }

        Count(name, (Int128)count * width);
        long start = count == 0 ? 0 : range + (storage.First * (storage.Type.BitWidth() / 8)) + (tensor.First * width);
        return new StoredTensor(new TensorInfo(name, tensor.Type, new TensorShape(tensor.Sizes)), start, tensor.Strides);
    }

    private long Find(string name, StorageReference storage)
    {
        if (!storages.TryGetValue(storage.Key, out StorageRange range))
        {
            throw Broken(name, $"its storage {Printable.Quote(storage.Key)} is not in the file");
        }

        Int128 expected = (Int128)storage.Elements * (storage.Type.BitWidth() / 8);
        return range.Length == expected
            ? range.Offset
            : throw Broken(name, $"its storage {Printable.Quote(storage.Key)} should have {expected} bytes, but has {range.Length}");
    }

    private void Count(string name, Int128 tensorBytes)
    {
        bytes += tensorBytes;
        if (bytes > AnyGrowth && bytes > (Int128)fileBytes * MostGrowth)
        {
            throw Broken(name, $"with it the tensors have {bytes} bytes, more than {MostGrowth} times those of the file");
        }
    }

    private WeightFileException Broken(string name, string problem) => new(path, name, problem);
}
