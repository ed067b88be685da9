namespace SfNet.Emulation;

/// <summary>A launch of a kernel: what it is called, how many groups and threads, and what is known of its code.</summary>
internal sealed record Launch(string Kernel, Extent GridSize, Extent GroupSize)
{
    public static Launch None { get; } = new("(none)", default, default);

    public bool IsImplicitlyGrouped { get; init; }

    /// <summary>Whether no thread can come to a barrier.</summary>
    public bool NeverWaits { get; init; }

    /// <summary>Whether the kernel's accesses are reported, so that the checks know of all of them.</summary>
    public bool IsChecked { get; init; }

    public bool AlgorithmsEnabled { get; init; }

    public int DynamicSharedBytes { get; init; }
}
