using System.Linq;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>
/// The text of a matrix product. Its loop brings the operands of a step from memory into registers, multiplies those of the step before from one half of
/// shared memory, and then stores what was brought in the other half; so the multiplications hide the wait for memory, and one barrier a step is enough.
/// </summary>
/// <remarks>
/// Results are written out as variables: ILGPU unrolls no loops, and an array with a variable index would lie in slow memory. Pixels lie in shared memory by
/// depth, so that a thread reads four of one depth at a time, as it reads four channels.
/// </remarks>
internal static class ProductText
{
    public static DeviceLaunch Launch(string stem, string summary, MatrixProduct product, long bytes)
    {
        KernelParameter[] parameters = [.. product.Source.Parameters, product.Weights, .. product.Sink.Parameters];
        return LaunchText.Of(stem, summary, parameters, Body(product), Functions(product), product.Grid, product.Cost(bytes));
    }

    private static string Body(MatrixProduct product)
    {
        MatrixTile tile = product.Tile;
        var code = new SourceWriter();
        int row4 = (tile.Rows + MatrixTile.Gap) / 4;
        int depthFours = tile.Depth / 4;
        int columnFours = tile.Columns / 4;
        int across = tile.Columns / tile.ThreadColumns;
        code.Line($"""
            ArrayView<Float4> rows = SharedMemory.Allocate<Float4>({2 * tile.Depth * row4});
            ArrayView<float> rowCells = rows.Cast<float>();
            ArrayView<Float4> columns = SharedMemory.Allocate<Float4>({2 * tile.Depth * columnFours});
            int thread = Group.IdxX;
            int firstRow = Grid.IdxX * {tile.Rows};
            int firstColumn = Grid.IdxY * {columnFours};
            """);
        if (product.Products > 1)
        {
            code.Line("int batch = Grid.IdxZ;");
        }

        code.Line();
        code.Line("// What this thread brings in each step.");
        code.Line($"int rowDepth = thread % {depthFours} * 4;");
        code.Line($"int columnDepth = thread / {columnFours};");
        code.Line($"int columnAt = thread % {columnFours};");
        for (int i = 0; i < RowLoads(tile); i++)
        {
            code.Line($"int local{i} = (thread / {depthFours}){Plus(i * tile.Threads / depthFours)};");
            code.Line($"int pixel{i} = IntrinsicMath.Min(firstRow + local{i}, {product.Rows - 1});");
            if (product.Source.Setup(i) is { Length: > 0 } setup)
            {
                code.Line(setup);
            }
        }

        code.Line();
        code.Line($"// The {tile.ThreadRows} × {tile.ThreadColumns} results of this thread.");
        code.Line($"int threadRow = thread / {across};");
        code.Line($"int threadColumn = thread % {across};");
        for (int row = 0; row < tile.ThreadRows; row++)
        {
            code.Line(string.Join(" ", Enumerable.Range(0, tile.ThreadColumns / 4).Select(column => $"Float4 {Sum(row, column)} = Float4.Zero;")));
        }

        code.Line();
        using (code.Block($"for (int step = 0; step <= {product.Steps}; step++)"))
        {
            WriteStep(code, product);
        }

        code.Line();
        WriteResults(code, product);
        return code.ToString();
    }

    private static void WriteStep(SourceWriter code, MatrixProduct product)
    {
        MatrixTile tile = product.Tile;
        int row4 = (tile.Rows + MatrixTile.Gap) / 4;
        int columnFours = tile.Columns / 4;
        for (int i = 0; i < RowLoads(tile); i++)
        {
            code.Line($"Float4 row{i} = Float4.Zero;");
        }

        for (int i = 0; i < ColumnLoads(tile); i++)
        {
            code.Line($"Float4 column{i} = Float4.Zero;");
        }

        using (code.Block($"if (step < {product.Steps})"))
        {
            code.Line($"int depth = step * {tile.Depth};");
            Guarded(code, RowLoads(tile), tile.Rows * tile.Depth / 4, tile.Threads, i => $"row{i} = {product.Source.Load(i, "depth + rowDepth")};");
            string batch = product.Products > 1 ? $"(batch * {product.Depth * product.PaddedColumns / 4}) + " : "";
            Guarded(code, ColumnLoads(tile), tile.Depth * columnFours, tile.Threads, i =>
                $"column{i} = weights[{batch}((depth + columnDepth{Plus(i * tile.Threads / columnFours)}) * {product.PaddedColumns / 4}) + firstColumn + columnAt];");
        }

        code.Line();
        using (code.Block("if (step > 0)"))
        {
            code.Line($"int rowsFrom = (((step - 1) & 1) * {tile.Depth * row4}) + threadRow;");
            code.Line($"int columnsFrom = (((step - 1) & 1) * {tile.Depth * columnFours}) + threadColumn;");
            using (code.Block($"for (int k = 0; k < {tile.Depth}; k++)"))
            {
                WriteMultiplication(code, tile, columnFours);
                code.Line($"rowsFrom += {row4};");
                code.Line($"columnsFrom += {columnFours};");
            }
        }

        code.Line();
        using (code.Block($"if (step < {product.Steps})"))
        {
            code.Line($"int rowsAt = (step & 1) * {tile.Depth * row4 * 4};");
            code.Line($"int columnsAt = (step & 1) * {tile.Depth * columnFours};");
            Guarded(code, RowLoads(tile), tile.Rows * tile.Depth / 4, tile.Threads, i => string.Join("\n", "XYZW".Select((part, k) =>
                $"rowCells[rowsAt + ((rowDepth + {k}) * {row4 * 4}) + local{i}] = row{i}.{part};")));
            Guarded(code, ColumnLoads(tile), tile.Depth * columnFours, tile.Threads, i =>
                $"columns[columnsAt + ((columnDepth{Plus(i * tile.Threads / columnFours)}) * {columnFours}) + columnAt] = column{i};");
        }

        code.Line();
        code.Line("Group.Barrier();");
    }

    private static void WriteMultiplication(SourceWriter code, MatrixTile tile, int columnFours)
    {
        int rowParts = tile.ThreadRows / 4, columnParts = tile.ThreadColumns / 4;
        for (int part = 0; part < rowParts; part++)
        {
            code.Line($"Float4 a{part} = rows[rowsFrom{Plus(part * tile.Rows / rowParts / 4)}];");
        }

        for (int part = 0; part < columnParts; part++)
        {
            code.Line($"Float4 b{part} = columns[columnsFrom{Plus(part * columnFours / columnParts)}];");
        }

        for (int row = 0; row < tile.ThreadRows; row++)
        {
            for (int column = 0; column < columnParts; column++)
            {
                code.Line($"{Sum(row, column)} = Float4.MultiplyAdd({Sum(row, column)}, a{row / 4}.{"XYZW"[row % 4].ToString()}, b{column});");
            }
        }
    }

    private static void WriteResults(SourceWriter code, MatrixProduct product)
    {
        MatrixTile tile = product.Tile;
        int rowParts = tile.ThreadRows / 4, columnParts = tile.ThreadColumns / 4;
        string views = LaunchText.Names([product.Weights, .. product.Sink.Parameters]);
        string batch = product.Products > 1 ? ", batch" : "";
        code.Line($"int pixel = firstRow + (threadRow * 4);");
        code.Line($"int channel = firstColumn + threadColumn;");
        for (int row = 0; row < tile.ThreadRows; row++)
        {
            for (int column = 0; column < columnParts; column++)
            {
                string pixel = $"pixel{Plus((row / 4 * tile.Rows / rowParts) + (row % 4))}";
                code.Line($"Finish({views}, {pixel}, channel{Plus(column * tile.Columns / columnParts / 4)}{batch}, {Sum(row, column)});");
            }
        }
    }

    private static string Functions(MatrixProduct product)
    {
        var code = new SourceWriter();
        foreach (string functions in new[] { product.Source.Functions, product.Sink.Functions }.Where(text => text.Length > 0))
        {
            code.Line(functions.TrimEnd('\n'));
            code.Line();
        }

        string batch = product.Products > 1 ? "int batch, " : "";
        code.Line("/// <summary>Finishes and stores four results of a pixel.</summary>");
        using (code.Block($"private static void Finish({LaunchText.Signature([product.Weights, .. product.Sink.Parameters])}, int pixel, int channel, {batch}Float4 value)"))
        {
            string[] outside =
            [
                .. product.Rows % product.Tile.Rows == 0 ? Enumerable.Empty<string>() : [$"pixel >= {Literals.Integer(product.Rows)}"],
                .. product.PaddedColumns == product.Columns ? Enumerable.Empty<string>() : [$"channel >= {Literals.Integer((product.Columns + 3) / 4)}"],
            ];
            if (outside.Length > 0)
            {
                using (code.Block($"if ({string.Join(" || ", outside)})"))
                {
                    code.Line("return;");
                }

                code.Line();
            }

            code.Line(product.Sink.Finish);
        }

        return code.ToString();
    }

    /// <summary>Loads or stores of a thread; where there are fewer than threads, of the first threads alone.</summary>
    private static void Guarded(SourceWriter code, int count, int all, int threads, System.Func<int, string> statement)
    {
        if (all < threads)
        {
            using (code.Block($"if (thread < {all})"))
            {
                code.Line(statement(0));
            }

            return;
        }

        for (int i = 0; i < count; i++)
        {
            code.Line(statement(i));
        }
    }

    private static int RowLoads(MatrixTile tile) => System.Math.Max(1, tile.Rows * tile.Depth / 4 / tile.Threads);

    private static int ColumnLoads(MatrixTile tile) => System.Math.Max(1, tile.Depth * tile.Columns / 4 / tile.Threads);

    private static string Sum(int row, int column) => $"sum{Literals.Integer(row)}{(column == 0 ? "a" : "b")}";

    private static string Plus(int number) => number == 0 ? "" : $" + {Literals.Integer(number)}";
}
