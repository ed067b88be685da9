using System.Globalization;
using SfNet.Generator.Support;

namespace SfNet.Generator.Planning;

/// <summary>
/// The time of Winograd's F(4×4, 3×3): for each tile of 4×4 output pixels 36 inputs are transformed, multiplied with 36 transformed weights in place of 144
/// products, and the results transformed back. Weights are four times as large as before. The first block of tiles waits for them, since other layers have
/// run since the last time; for further blocks they are brought nearer while the products are made.
/// <code>
/// products · 36 · tiles · outputs · inputs  +  transforms · 36 · tiles · (inputs, outputs)  +  tiles  +  weights  +  a call
/// </code>
/// </summary>
internal static class WinogradCost
{
    /// <summary>Output rows of a tile.</summary>
    public const int TileRows = 4;

    private const int Positions = 36;

    public static KernelCost Of(ConvolutionShape shape)
    {
        double weights = Positions * shape.PaddedOutputs * shape.Inputs * sizeof(float);
        CostTerm[] terms =
        [
            new("WinogradProduct", Positions * ConvolutionShape.Padded(shape.Tiles) * shape.PaddedOutputs * shape.Inputs, CostRates.WinogradProduct),
            new("WinogradInput", Positions * shape.Tiles * shape.Inputs, CostRates.WinogradInput),
            new("WinogradOutput", Positions * shape.Tiles * shape.PaddedOutputs, CostRates.WinogradOutput),
            new("WinogradTile", shape.Tiles, CostRates.WinogradTile),
            new("WinogradWeightByte", weights, CostRates.WinogradWeightByte),
            new("WinogradCall", 1, CostRates.WinogradCall),
        ];
        double transforms = (terms[1].Total + terms[2].Total) / terms[0].Total;
        string words = $"36 products for 144, transforms {transforms.ToString("0.0", CultureInfo.InvariantCulture)} of them";
        return new KernelCost(terms.ToEquatable(), words);
    }
}
