namespace SfNet.Models.Tests.Networks;

// The same topology with an eighth or a sixteenth of the channels, at the sizes of the fixtures and others.
[Network("sfnet-r18-w8"), Input(3, 64, 96), Input(3, 32, 32), Input(3, 96, 160)]
internal sealed partial class SmallR18
{
    [SfNet(19, Width = 8), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("sfnet-r18-w8-32"), Input(3, 32, 32)]
internal sealed partial class SmallestR18
{
    [SfNet(19, Width = 8), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("sfnet-r18-w8-stages"), Input(3, 64, 96)]
internal sealed partial class StagedR18
{
    [SfNet(19, Width = 8, Auxiliary = true), Name(""), Output]
    internal static partial Layer Scores { get; }

    [From("Scores.Backbone.Layer1"), Output]
    internal static partial Layer C1 { get; }

    [From("Scores.Backbone.Layer2"), Output]
    internal static partial Layer C2 { get; }

    [From("Scores.Backbone.Layer3"), Output]
    internal static partial Layer C3 { get; }

    [From("Scores.Backbone.Layer4"), Output]
    internal static partial Layer C4 { get; }

    [From("Scores.Bottleneck"), Output]
    internal static partial Layer Psp { get; }

    [From("Scores.Pyramid2"), Output]
    internal static partial Layer Fam2 { get; }

    [From("Scores.Pyramid1"), Output]
    internal static partial Layer Fam1 { get; }

    [From("Scores.Pyramid0"), Output]
    internal static partial Layer Fam0 { get; }

    [From("Scores.Fused"), Output]
    internal static partial Layer Fused { get; }

    [From("Scores.LowScores"), Output]
    internal static partial Layer LowLogits { get; }
}

[Network("sfnet-r50-w4-stages"), Input(3, 64, 96)]
internal sealed partial class StagedR50
{
    [SfNet(19, Depth = 50, Width = 4), Name(""), Output]
    internal static partial Layer Scores { get; }

    [From("Scores.Backbone.Layer1"), Output]
    internal static partial Layer C1 { get; }

    [From("Scores.Backbone.Layer2"), Output]
    internal static partial Layer C2 { get; }

    [From("Scores.Backbone.Layer3"), Output]
    internal static partial Layer C3 { get; }

    [From("Scores.Backbone.Layer4"), Output]
    internal static partial Layer C4 { get; }

    [From("Scores.Bottleneck"), Output]
    internal static partial Layer Psp { get; }

    [From("Scores.Pyramid2"), Output]
    internal static partial Layer Fam2 { get; }

    [From("Scores.Pyramid1"), Output]
    internal static partial Layer Fam1 { get; }

    [From("Scores.Pyramid0"), Output]
    internal static partial Layer Fam0 { get; }

    [From("Scores.Fused"), Output]
    internal static partial Layer Fused { get; }

    [From("Scores.LowScores"), Output]
    internal static partial Layer LowLogits { get; }
}

[Network("sfnet-r50-w4"), Input(3, 64, 96)]
internal sealed partial class SmallR50
{
    [SfNet(19, Depth = 50, Width = 4), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("sfnet-r18-w4-official", Keys = "official"), Input(3, 64, 96)]
internal sealed partial class SmallOfficialR18
{
    [SfNet(19, Width = 4, Official = true), Name("")]
    internal static partial Layer Scores { get; }
}

// The same under the other scheme of keys, with the warp of each.
[Network("sfnet-r18-w4"), Input(3, 64, 96)]
internal sealed partial class SmallAlignedR18
{
    [SfNet(19, Width = 4, AlignCorners = true), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("sfnet-r18-w8-auxiliary"), Input(3, 64, 96)]
internal sealed partial class SmallAuxiliaryR18
{
    [SfNet(19, Width = 8, Auxiliary = true), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("sfnet-r18-w8-auxiliary-official", Keys = "official"), Input(3, 64, 96)]
internal sealed partial class SmallAuxiliaryOfficialR18
{
    [SfNet(19, Width = 8, Auxiliary = true, Official = true), Name("")]
    internal static partial Layer Scores { get; }
}
