using System;
using System.Collections.Generic;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>Where a matrix product's rows come from: a pixel's channels, or what a window sees of it.</summary>
/// <param name="Parameters">What is read.</param>
/// <param name="Setup">For the i-th row that a thread brings: statements that derive from <c>pixel{i}</c> what does not change with the depth.</param>
/// <param name="Load">For the i-th row an expression of four numbers from a depth on.</param>
/// <param name="Functions">Methods that the expression calls, or nothing.</param>
internal sealed record RowSource(IReadOnlyList<KernelParameter> Parameters, Func<int, string> Setup, Func<int, string, string> Load, string Functions);

/// <summary>What happens to a product's results.</summary>
/// <param name="Parameters">What is read and written.</param>
/// <param name="Finish">Statements that store <c>value</c>, four columns from <c>channel</c> on (counted in fours), of row <c>pixel</c> of product <c>batch</c>.</param>
/// <param name="Functions">Methods that the statements call, or nothing.</param>
internal sealed record ProductSink(IReadOnlyList<KernelParameter> Parameters, string Finish, string Functions = "");

/// <summary>One or several matrix products of equal size: pixels × depth times depth × output channels.</summary>
/// <param name="Tile">What a group computes.</param>
/// <param name="Rows">Rows, the pixels.</param>
/// <param name="Columns">Columns, the output channels of one product.</param>
/// <param name="Depth">Depth, padded to whole steps.</param>
/// <param name="Products">Number of products.</param>
/// <param name="Source">The rows.</param>
/// <param name="Weights">The other matrices, each of depth × padded columns, one after the other.</param>
/// <param name="Sink">What happens to the results.</param>
internal sealed record MatrixProduct(
    MatrixTile Tile, long Rows, int Columns, int Depth, int Products, RowSource Source, KernelParameter Weights, ProductSink Sink)
{
    public int PaddedColumns => TileChoice.PaddedColumns(Columns);

    public int Steps => Depth / Tile.Depth;

    public GridSize Grid => new((Rows + Tile.Rows - 1) / Tile.Rows, PaddedColumns / Tile.Columns, Products);

    public LaunchCost Cost(long bytes) => new(
        Grid.Groups, Tile.Threads, Tile.SharedBytes, Tile.Registers, Grid.Groups * Tile.Rows * Tile.Columns * Depth, Tile.Efficiency, bytes);
}
