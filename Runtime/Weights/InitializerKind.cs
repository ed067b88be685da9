namespace SfNet.Weights;

/// <summary>How a fresh parameter is filled.</summary>
public enum InitializerKind
{
    /// <summary>Every element 0.</summary>
    Zeros,

    /// <summary>Every element 1.</summary>
    Ones,

    /// <summary>Normal with mean 0 and standard deviation √(2 / fan-out), fan-out being the first size times the kernel's area.</summary>
    HeNormalFanOut,

    /// <summary>Normal with mean 0 and standard deviation √(2 / fan-in), fan-in being the second size times the kernel's area.</summary>
    HeNormalFanIn,

    /// <summary>Uniform between −1/√fan-in and 1/√fan-in: PyTorch's default for convolutions and linear layers.</summary>
    UniformFanIn,

    /// <summary>Normal with mean 0 and a given standard deviation.</summary>
    Normal,
}
