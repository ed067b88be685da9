using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Lets the first convolution read the network's input where the caller has it, an 8-bit image or a tensor, so that it is never stored as a map.
/// <code>
/// conv(input)   becomes   input-conv(input)
/// </code>
/// Only where nothing else reads the input, and it has no more channels than an image: the rows that a window sees are then brought into a map's form
/// in less time than storing and reading a map takes.
/// </summary>
internal sealed class ReadInput : IPass
{
    private const int MostChannels = 3;

    // A band of rows as high as the window stays in a nearby cache.
    private const int LargestWindow = 16;

    public ModelGraph Run(ModelGraph graph)
    {
        int input = graph.Input.Id;
        return graph.Input.Type.Channels > MostChannels || graph.CountUses()[input] != 1
            ? graph
            : graph with { Nodes = graph.Nodes.Select(node => Fits(node) ? node with { Op = new InputConv2d((Conv2d)node.Op) } : node).ToEquatable() };

        bool Fits(Node node) => node.Op is Conv2d { Groups: 1 } conv && node.Inputs[0] == input && IsSmall(conv.Window);
    }

    private static bool IsSmall(Window window) =>
        window is { KernelHeight: <= LargestWindow, KernelWidth: <= LargestWindow, StrideHeight: <= LargestWindow, StrideWidth: <= LargestWindow }
            and { PaddingHeight: <= LargestWindow, PaddingWidth: <= LargestWindow, DilationHeight: <= LargestWindow, DilationWidth: <= LargestWindow };
}
