namespace SfNet;

/// <summary>How the numbers of a network's maps lie in a GPU's memory.</summary>
public enum StorageType
{
    /// <summary>32 bits each, as they are computed with.</summary>
    Single,

    /// <summary>16 bits each: 11 significant binary digits, at most 65 504. Sums are computed in single precision all the same.</summary>
    Half,
}
