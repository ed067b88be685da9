using SfNet.Generator.Declaration;

namespace SfNet.Generator.Emit;

/// <summary>The generated half of a block: its members exist, for nameof and for other assemblies to read; their shapes depend on the use.</summary>
internal static class BlockFrame
{
    public static string Write(BlockPart block)
    {
        string name = block.FullName.Substring(block.FullName.LastIndexOfAny(['.', '+']) + 1);
        return PartFrame.Write($"SfNet, block {name}: the members of a block have no shapes of their own, they get them where it is used.", block.Namespace, block.Classes, block.Members);
    }
}
