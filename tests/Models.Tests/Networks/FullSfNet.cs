namespace SfNet.Models.Tests.Networks;

// The published variants at the sizes of street scenes. They are compiled and counted here, never run.
[Network("sfnet-r18"), Input(3, 1024, 2048), Input(3, 512, 1024)]
internal sealed partial class FullR18
{
    [SfNet(19), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("sfnet-r18-auxiliary"), Input(3, 1024, 2048), Input(3, 512, 1024)]
internal sealed partial class FullR18Auxiliary
{
    [SfNet(19, Auxiliary = true), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("sfnet-r50"), Input(3, 1024, 2048), Input(3, 512, 1024)]
internal sealed partial class FullR50
{
    [SfNet(19, Depth = 50), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("sfnet-r101"), Input(3, 1024, 2048), Input(3, 512, 1024)]
internal sealed partial class FullR101
{
    [SfNet(19, Depth = 101), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("sfnet-r18-official", Keys = "official"), Input(3, 1024, 2048)]
internal sealed partial class OfficialR18
{
    [SfNet(19, Official = true), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("sfnet-r18-auxiliary-official", Keys = "official"), Input(3, 1024, 2048)]
internal sealed partial class OfficialR18Auxiliary
{
    [SfNet(19, Auxiliary = true, Official = true), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("sfnet-r50-official", Keys = "official"), Input(3, 1024, 2048)]
internal sealed partial class OfficialR50
{
    [SfNet(19, Depth = 50, Official = true), Name("")]
    internal static partial Layer Scores { get; }
}

[Network("sfnet-r101-official", Keys = "official"), Input(3, 1024, 2048)]
internal sealed partial class OfficialR101
{
    [SfNet(19, Depth = 101, Official = true), Name("")]
    internal static partial Layer Scores { get; }
}
