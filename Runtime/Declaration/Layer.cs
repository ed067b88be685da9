namespace SfNet;

/// <summary>A member of a declared network: what the compiler knows of it at the network's first input size.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Channels">Channels of its value.</param>
/// <param name="Height">Rows of its value.</param>
/// <param name="Width">Columns of its value.</param>
/// <param name="Parameters">Trainable parameters of its operators.</param>
/// <param name="MultiplyAccumulates">Multiply-accumulates of its convolutions and matrix products.</param>
public sealed record Layer(string Name, int Channels, int Height, int Width, long Parameters, long MultiplyAccumulates)
{
    /// <summary>The word for the input of the network or block, where a member's name is expected.</summary>
    public const string Input = "Input";
}
