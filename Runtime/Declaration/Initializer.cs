namespace SfNet;

/// <summary>How fresh weights of a convolution or matrix product are drawn.</summary>
public enum Initializer
{
    /// <summary>Uniform ±1/√(fan-in), weights and bias: PyTorch's default.</summary>
    UniformFanIn,

    /// <summary>Normal with standard deviation √(2 / fan-out), bias zero.</summary>
    HeNormalFanOut,

    /// <summary>Normal with standard deviation √(2 / fan-in), bias zero.</summary>
    HeNormalFanIn,

    /// <summary>Normal with the given standard deviation, bias zero.</summary>
    Normal,

    /// <summary>All zero.</summary>
    Zeros,

    /// <summary>All one.</summary>
    Ones,
}
