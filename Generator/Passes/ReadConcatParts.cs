using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Passes;

/// <summary>
/// Lets a convolution read the parts of a concatenation where they lie, and enlarge on the way those that are resized for it.
/// <code>
/// conv(concat(a, resize(b)))   becomes   concat-conv(a, b)
/// </code>
/// Only where nothing else reads the concatenation, and a part is enlarged bilinearly for it alone: then a map is never stored that is several
/// times larger than what it is made from. Convolutions of 3 × 3 at stride 1 transform their input before they multiply, and gather it then.
/// </summary>
internal sealed class ReadConcatParts : IPass
{
    // With fewer output channels there is too little to do with what was gathered.
    private const int FewestChannels = 16;

    public ModelGraph Run(ModelGraph graph)
    {
        var uses = graph.CountUses();
        var byId = graph.ById();
        return (graph with { Nodes = graph.Nodes.Select(node => Fits(node) ? Joined(node) : node).ToEquatable() }).WithoutDeadNodes();

        bool Fits(Node node) =>
            node.Op is Conv2d { Groups: 1, Channels: >= FewestChannels, Window: { KernelHeight: 3, KernelWidth: 3, StrideHeight: 1, StrideWidth: 1 } }
            && byId[node.Inputs[0]] is { Op: Concat, Epilogue.Count: 0 } concat && uses[concat.Id] == 1
            && concat.Inputs.Any(part => Enlarged(part) is not null);

        Resize? Enlarged(int part) =>
            uses[part] == 1 && byId[part] is { Op: Resize { Mode: ResizeMode.Bilinear } resize, Epilogue.Count: 0 } node
            && byId[node.Inputs[0]].Type is var source && source.Height <= node.Type.Height && source.Width <= node.Type.Width
                ? resize
                : null;

        Node Joined(Node node)
        {
            Node concat = byId[node.Inputs[0]];
            int[] sources = concat.Inputs.Select(part => Enlarged(part) is null ? part : byId[part].Inputs[0]).ToArray();
            IEnumerable<ConcatPart> parts = concat.Inputs.Zip(sources, (part, source) => new ConcatPart(Enlarged(part), byId[source].Type));
            int shift = concat.Inputs.Count - 1;
            return node with
            {
                Op = new ConcatConv2d((Conv2d)node.Op, concat.Type, parts.ToEquatable()),
                Inputs = sources.Concat(node.Inputs.Skip(1)).ToEquatable(),
                Epilogue = node.Epilogue.Select(stage => stage.Operand < 0 ? stage : stage with { Operand = stage.Operand + shift }).ToEquatable(),
            };
        }
    }
}
