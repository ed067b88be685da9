using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Runtime.Tests.Weights;
using SfNet.Weights;

namespace SfNet.Models.Tests.Checkpoints;

/// <summary>Weights as mmcv writes them with torch.save: meta, state_dict and optimizer.</summary>
internal static class CheckpointBytes
{
    public static byte[] Of(IWeightSource source, string prefix = "")
    {
        var storages = new List<byte[]>();
        (string Key, byte[] Value)[] entries = [.. source.Tensors.Select(tensor => ($"{prefix}{tensor.Name}", Tensor(source, tensor, storages)))];
        byte[] pickle = PickleBytes.Of(PickleBytes.Dictionary(
            ("meta", PickleBytes.Dictionary(("epoch", PickleBytes.Number(300)), ("CLASSES", PickleBytes.Tuple(PickleBytes.Text("road"))))),
            ("state_dict", [.. PickleBytes.OrderedDictionary, .. PickleBytes.Dictionary(entries)[1..]]),
            ("optimizer", PickleBytes.Dictionary(("state", PickleBytes.EmptyDictionary)))));
        return PthBytes.Zip(pickle, [.. storages]);
    }

    private static byte[] Tensor(IWeightSource source, TensorInfo tensor, List<byte[]> storages)
    {
        int count = (int)tensor.Shape.ElementCount;
        string key = $"{storages.Count}";
        if (tensor.Type.IsInteger())
        {
            var values = new long[count];
            source.ReadIntegers(tensor.Name, values);
            storages.Add([.. values.SelectMany(BitConverter.GetBytes)]);
        }
        else
        {
            var values = new float[count];
            source.ReadFloats(tensor.Name, values);
            storages.Add(PthBytes.Floats(values));
        }

        long[] strides = new long[tensor.Shape.Count];
        for (int k = strides.Length - 1; k >= 0; k--)
        {
            strides[k] = k == strides.Length - 1 ? 1 : strides[k + 1] * tensor.Shape[k + 1];
        }

        return PickleBytes.Tensor(PickleBytes.Storage(key, count, tensor.Type.IsInteger() ? "LongStorage" : "FloatStorage"), 0, [.. tensor.Shape], strides);
    }
}
