using System.Linq;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>An input size.</summary>
internal sealed record InputSize(int Channels, int Height, int Width);

/// <summary>How an 8-bit image becomes the input: mean and standard deviation of red, green and blue.</summary>
internal sealed record ImageNormalisation(EquatableArray<double> Mean, EquatableArray<double> Deviation);

/// <summary>A class around a network's class, from the outside in: its keyword and name.</summary>
internal sealed record OuterClass(string Keyword, string Name);

/// <summary>All that the compiler knows of a network: the class, the blocks it uses, and mistakes found while reading.</summary>
internal sealed record NetworkDeclaration(
    string Namespace,
    string ClassName,
    string Name,
    EquatableArray<InputSize> Inputs,
    EquatableArray<MemberDeclaration> Members,
    EquatableArray<BlockDeclaration> Blocks)
{
    private readonly string? fullName;

    public EquatableArray<OuterClass> OuterClasses { get; init; }

    public string Accessibility { get; init; } = "public";

    public ImageNormalisation? Image { get; init; }

    public int InputMultiple { get; init; } = 1;

    public Precision Precision { get; init; }

    /// <summary>How maps are stored on GPUs.</summary>
    public StorageType GpuStorage { get; init; }

    /// <summary>How the network is trained, or null where it is compiled for inference alone.</summary>
    public TrainingDeclaration? Training { get; init; }

    /// <summary>The chosen scheme of checkpoint keys, or null.</summary>
    public string? KeyScheme { get; init; }

    public EquatableArray<KeyAlias> Aliases { get; init; }

    public EquatableArray<string> OptionalKeys { get; init; }

    /// <summary>Mistakes found while reading, before there was a graph.</summary>
    public EquatableArray<Problem> Problems { get; init; }

    /// <summary>Namespace, outer classes and name, joined by dots and nothing escaped; it tells networks apart.</summary>
    public string FullName
    {
        get => fullName ?? (Namespace.Length == 0 ? ClassName : $"{Namespace}.{ClassName}");
        init => fullName = value;
    }

    /// <summary>The full name with classes inside others set apart by a plus, so that no part of a generated file's name can be taken for such a class.</summary>
    public string FileName
    {
        get
        {
            string[] parts = FullName.Split('.');
            int outside = parts.Length - 1 - OuterClasses.Count;
            return string.Join(".", parts.Take(outside).Concat([string.Join("+", parts.Skip(outside))]));
        }
    }

    /// <summary>How a part of the class is opened ("record", "Net&lt;T&gt;") where that is not "class" and its name; null where no part can be added.</summary>
    public OuterClass? Part { get; init; }

    public BlockDeclaration? FindBlock(string fullName)
    {
        foreach (BlockDeclaration block in Blocks)
        {
            if (block.FullName == fullName)
            {
                return block;
            }
        }

        return null;
    }
}
