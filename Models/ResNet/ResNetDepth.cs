namespace SfNet.Models;

/// <summary>What the number of layers in a residual network's name stands for, as expressions over a hyper-parameter <c>Depth</c>: 18, 34, 50 or 101.</summary>
internal static class ResNetDepth
{
    /// <summary>Whether blocks are bottlenecks.</summary>
    public const string Deep = "Depth >= 50";

    /// <summary>Blocks of the first stage; none, which a stage refuses, for any other depth.</summary>
    public const string Blocks1 = "Depth == 18 ? 2 : Depth == 34 || Depth == 50 || Depth == 101 ? 3 : 0";

    /// <summary>Blocks of the second stage.</summary>
    public const string Blocks2 = "Depth == 18 ? 2 : 4";

    /// <summary>Blocks of the third stage.</summary>
    public const string Blocks3 = "Depth == 18 ? 2 : Depth == 101 ? 23 : 6";

    /// <summary>Blocks of the fourth stage.</summary>
    public const string Blocks4 = "Depth == 18 ? 2 : 3";
}
