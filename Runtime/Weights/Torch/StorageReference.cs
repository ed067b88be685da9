namespace SfNet.Weights.Torch;

/// <summary>The type of a storage, as pickles name it.</summary>
/// <param name="Name">Its name, such as <c>torch.FloatStorage</c>.</param>
/// <param name="Type">The type of its elements; bytes where it has none.</param>
internal sealed record StorageType(string Name, DataType Type);

/// <summary>A storage, or a part of one, as a pickle refers to it.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Elements">Elements of the whole storage.</param>
/// <param name="First">The first element of the part.</param>
/// <param name="Count">Elements of the part.</param>
internal sealed record StorageReference(string Key, DataType Type, long Elements, long First, long Count);

/// <summary>Where the bytes of a storage lie in a file.</summary>
internal readonly record struct StorageRange(long Offset, long Length);
