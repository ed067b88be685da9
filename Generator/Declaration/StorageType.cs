namespace SfNet.Generator.Declaration;

/// <summary>How numbers lie in a GPU's memory; the names are those of the runtime's enumeration.</summary>
internal enum StorageType
{
    Single,
    Half,
}
