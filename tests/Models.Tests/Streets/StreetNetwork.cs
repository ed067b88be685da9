using SfNet;
using SfNet.Models;

namespace Streets;

/// <summary>A network as a program outside this project declares it: a model from another assembly, with classes and a name of its own.</summary>
[Network("streets"), Input(3, 64, 96), ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
public sealed partial class StreetNetwork
{
    /// <summary>Scores of five kinds of surface.</summary>
    [SfNet(5, Width = 8, Blocks3 = 1)]
    public static partial Layer Scores { get; }

    /// <summary>How likely each kind is.</summary>
    [Softmax]
    public static partial Layer Probabilities { get; }
}
