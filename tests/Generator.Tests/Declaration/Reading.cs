using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Declaration;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Declaration;

/// <summary>What the generator reads out of sources.</summary>
internal static class Reading
{
    public static NetworkDeclaration Of(string source, params MetadataReference[] further) => Of([("Network.cs", source)], further);

    public static NetworkDeclaration Of((string Path, string Text)[] sources, params MetadataReference[] further) =>
        Assert.IsType<NetworkDeclaration>(Assert.Single(GeneratorRun.Start(Compile.Of(sources, "Consumer", further)).Outputs("Model")).Value);

    /// <summary>The first operator of the first member.</summary>
    public static OperatorUse FirstUse(string attributes, string others = "") =>
        Of(Source.Network(Source.Member("A", attributes), others: others)).Members[0].Chain[0];

    public static BlockDeclaration Block(this NetworkDeclaration network, string name) => network.Blocks.Single(block => block.ShortName == name);
}
