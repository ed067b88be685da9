namespace SfNet.Models.Tests.Networks;

[Network("sfnet-r18-w8"), Input(3, 64, 96)]
internal sealed partial class SmallR18
{
    [SfNet(19, Width = 8), Name("")]
    internal static partial Layer Scores { get; }
}
