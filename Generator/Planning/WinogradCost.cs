using System.Globalization;
using SfNet.Generator.Support;

namespace SfNet.Generator.Planning;

/// <summary>
/// The time of Winograd's F(m×m, 3×3) with tiles of m = 4 or 2 output pixels on a side: for each tile p = (m + 2)² inputs are transformed, multiplied with p
/// transformed weights in place of 9 m² products, and the results transformed back. Weights are four times as large as before for m = 4, and 1.8 times for
/// m = 2. The first block of tiles waits for them, since other layers have run since the last time; for further blocks they are brought nearer while the
/// products are made.
/// <code>
/// products · p · tiles · outputs · inputs  +  transforms · p · tiles · (inputs, outputs)  +  tiles  +  weights  +  a call
/// </code>
/// </summary>
internal static class WinogradCost
{
    /// <summary>The estimate.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="side">Output pixels along a side of a tile, 4 or 2.</param>
    public static KernelCost Of(ConvolutionShape shape, int side)
    {
        int positions = (side + 2) * (side + 2);
        double tiles = shape.Tiles(side);
        double pairs = shape.PaddedOutputs * shape.Inputs;
        CostTerm[] terms =
        [
            Term("Product", positions * Rows(tiles) * pairs, CostRates.WinogradProduct, CostRates.Winograd2x2Product),
            Term("Input", positions * tiles * shape.Inputs, CostRates.WinogradInput, CostRates.Winograd2x2Input),
            Term("Output", positions * tiles * shape.PaddedOutputs, CostRates.WinogradOutput, CostRates.Winograd2x2Output),
            Term("Tile", tiles, CostRates.WinogradTile, CostRates.Winograd2x2Tile),
            Term("WeightByte", positions * pairs * sizeof(float), CostRates.WinogradWeightByte, CostRates.Winograd2x2WeightByte),
            Term("Call", 1, CostRates.WinogradCall, CostRates.Winograd2x2Call),
        ];
        double transforms = (terms[1].Total + terms[2].Total) / terms[0].Total;
        string words = $"{Literals.Integer(positions)} products for {Literals.Integer(9 * side * side)}, "
            + $"transforms {transforms.ToString("0.0", CultureInfo.InvariantCulture)} of them";
        return new KernelCost(terms.ToEquatable(), words);

        CostTerm Term(string kind, double amount, double rate, double rate2x2) =>
            side == 4 ? new($"Winograd{kind}", amount, rate) : new($"Winograd2x2{kind}", amount, rate2x2);
    }

    /// <summary>A number of tiles, each a row of the products, in the sixes and fours that are multiplied together.</summary>
    private static double Rows(double tiles) => tiles % 6 is > 0 and <= 4 ? tiles - (tiles % 6) + 4 : ConvolutionShape.Padded(tiles);
}
