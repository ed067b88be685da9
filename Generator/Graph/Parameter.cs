using SfNet.Generator.Support;

namespace SfNet.Generator.Graph;

/// <summary>What kind of tensor a checkpoint entry is.</summary>
internal enum ParameterKind
{
    Trainable,
    Statistic,
    Counter,
}

/// <summary>How a fresh parameter is drawn; the names are those of the runtime's enumeration.</summary>
internal enum Initializer
{
    UniformFanIn,
    HeNormalFanOut,
    HeNormalFanIn,
    Normal,
    Zeros,
    Ones,
}

/// <summary>A tensor that an operator owns: the last part of its checkpoint key, its shape, and how it starts.</summary>
/// <param name="Suffix">The last part of the key, such as <c>weight</c>.</param>
/// <param name="Shape">Dimensions as in the checkpoint.</param>
/// <param name="Kind">Trainable, statistic or counter.</param>
/// <param name="Initializer">How fresh values are drawn.</param>
/// <param name="FanIn">Inputs of one output.</param>
/// <param name="FanOut">Outputs of one input.</param>
/// <param name="Deviation">Standard deviation of a normal initialiser.</param>
internal sealed record Parameter(
    string Suffix,
    EquatableArray<int> Shape,
    ParameterKind Kind = ParameterKind.Trainable,
    Initializer Initializer = Initializer.Zeros,
    int FanIn = 0,
    int FanOut = 0,
    double Deviation = 0)
{
    public long Elements
    {
        get
        {
            long product = 1;
            foreach (int dimension in Shape)
            {
                product *= dimension;
            }

            return product;
        }
    }
}
