using System.Linq;
using SfNet.Weights.Pickle;

namespace SfNet.Weights.Torch;

/// <summary>A tensor as a pickle describes it: a storage and how to walk through it. Nothing in it is checked against the file yet.</summary>
/// <param name="Storage">Where its elements are.</param>
/// <param name="Type">Their type.</param>
/// <param name="First">The first element, counted from the storage's part.</param>
/// <param name="Sizes">Its sizes, outermost first.</param>
/// <param name="Strides">Elements from one index of a dimension to the next.</param>
internal sealed record PickledTensor(StorageReference Storage, DataType Type, long First, long[] Sizes, long[] Strides)
{
    private const int MostDimensions = 64;

    /// <summary><c>_rebuild_tensor</c> with storage, first element, sizes and strides; later versions add what does not concern values.</summary>
    public static PickledTensor Rebuild(PickleTuple arguments) => arguments.Items is [StorageReference storage, long first, PickleTuple sizes, PickleTuple strides, ..]
        ? new PickledTensor(storage, storage.Type, first, Numbers(sizes), Numbers(strides))
        : throw new PickleProblemException("expected a storage, an offset, sizes and strides");

    /// <summary><c>_rebuild_tensor_v3</c>, which also says the type of the elements, in a storage that has none.</summary>
    public static PickledTensor RebuildTyped(PickleTuple arguments) => arguments.Items is [_, _, _, _, _, _, PickleGlobal { Value: DataType type }, ..]
        ? Rebuild(arguments) with { Type = type }
        : throw new PickleProblemException("expected a storage, an offset, sizes, strides, two values and a type");

    /// <summary><c>_rebuild_parameter</c>: the tensor, and whether training changes it.</summary>
    public static PickledTensor RebuildParameter(PickleTuple arguments) => arguments.Items is [PickledTensor tensor, _, _]
        ? tensor
        : throw new PickleProblemException("expected a tensor and two values");

    private static long[] Numbers(PickleTuple tuple)
    {
        return tuple.Items.Length <= MostDimensions && tuple.Items.All(item => item is long)
            ? [.. tuple.Items.Select(item => (long)item!)]
            : throw new PickleProblemException($"expected at most {MostDimensions} integers for sizes or strides");
    }
}
