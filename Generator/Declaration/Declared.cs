using SfNet.Generator.Diagnostics;

namespace SfNet.Generator.Declaration;

/// <summary>A network as read from source: what is declared, and apart from it where.</summary>
internal sealed record Declared(NetworkDeclaration Model, PlaceTable Places);

/// <summary>A block class as read from source, and apart from it where its members stand.</summary>
internal sealed record DeclaredBlock(BlockPart Part, PlaceTable Places);
