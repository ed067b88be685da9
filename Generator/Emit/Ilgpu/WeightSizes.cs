using System;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>The forms of weights on a GPU, and how many floats each takes.</summary>
internal static class WeightSizes
{
    public const string Matrix = "Matrix";
    public const string Depthwise = "Depthwise";
    public const string Winograd = "Winograd";
    public const string Transposed = "Transposed";
    public const string Linear = "Linear";

    /// <summary>Channels in whole vectors.</summary>
    public static int PaddedChannels(int channels) => (channels + 3) / 4 * 4;

    public static long Of(WeightRecipe recipe) => (recipe.Packing, OperatorOf(recipe.Node.Op)) switch
    {
        (Matrix, Conv2d conv) => conv.Groups * (long)MatrixColumns(conv) * (MatrixDepth(conv, recipe.Input) + 1),
        (Depthwise, Conv2d conv) => (long)PaddedChannels(conv.Channels) * (conv.Window.Taps + 1),
        (Winograd, Conv2d conv) => (long)TileChoice.PaddedColumns(conv.Channels) * ((36L * TileChoice.PaddedDepth(recipe.Input.Channels)) + 1),
        (Transposed, ConvTranspose2d conv) => (long)TransposedColumns(conv) * conv.Groups * ((recipe.Input.Channels / conv.Groups * conv.Window.Taps) + 1),
        (Linear, Operators.Linear linear) => (long)PaddedChannels(linear.Features) * (recipe.Input.Channels + 1),
        (Planner.ChannelFactors, _) => 2L * PaddedChannels(recipe.Node.Type.Channels),
        _ => throw new InvalidOperationException($"No form of weights called {recipe.Packing} for {recipe.Node.Op.Title}."),
    };

    public static int MatrixColumns(Conv2d conv) => TileChoice.PaddedColumns(conv.Channels / conv.Groups);

    public static int MatrixDepth(Conv2d conv, TensorType input) => TileChoice.PaddedDepth(input.Channels / conv.Groups * conv.Window.Taps);

    public static int TransposedColumns(ConvTranspose2d conv) => PaddedChannels(conv.Channels / conv.Groups);

    /// <summary>The operator itself where one wraps it.</summary>
    public static Operator OperatorOf(Operator op) => op is InputConv2d first ? first.Conv : op;
}
