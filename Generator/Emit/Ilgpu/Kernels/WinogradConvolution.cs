using System.Collections.Generic;
using System.Globalization;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu.Kernels;

/// <summary>
/// Winograd's F(4×4, 3×3) in three launches: tiles of 6×6 pixels are transformed into 36 matrices, these multiplied with the transformed weights, and the products
/// transformed back, finished and stored. A quarter of the multiplications, and four more passes over maps that are 2.25 times as large.
/// </summary>
/// <remarks>Dilation d leaves d × d grids of pixels apart that do not mix: each is divided into tiles of its own.</remarks>
internal sealed class WinogradConvolution : IlgpuKernel
{
    private const int Products = WinogradText.Span * WinogradText.Span;

    /// <summary>More would raise the memory that a plan needs, and fall out of every cache.</summary>
    private const long MostWorkspaceBytes = 96 << 20;

    public override string? Packing => WeightSizes.Winograd;

    public override bool IsExact => false;

    public override long WorkspaceBytes(KernelSite site) => InputBytes(site.Node, site.Input) + ProductBytes(site.Node);

    public override string? Accepts(KernelSite site) =>
        site.Node.Op is Conv2d { Groups: 1, Window: { KernelHeight: 3, KernelWidth: 3, StrideHeight: 1, StrideWidth: 1 } } conv
            && conv.Channels % 4 == 0 && site.Input.Channels % 4 == 0 && WorkspaceBytes(site) <= MostWorkspaceBytes
            ? $"Winograd F(4×4, 3×3) in three launches, {Tile(site.Node).Reason}"
            : null;

    public override KernelCost? Estimate(KernelSite site)
    {
        var conv = (Conv2d)site.Node.Op;
        MatrixTile tile = Tile(site.Node).Tile;
        DeviceDescription device = Device;
        double adds = (double)TileChoice.Groups(tile, Tiles(site.Node), TileChoice.PaddedColumns(conv.Channels), Products) * tile.Rows * tile.Columns * TileChoice.PaddedDepth(site.Input.Channels);
        long inputs = InputBytes(site.Node, site.Input), products = ProductBytes(site.Node);
        double around = device.Time(0, 1, (site.Input.Elements + site.Output.Elements) * sizeof(float) + inputs + products);
        double product = device.Time(adds, tile.Efficiency, inputs + products + (Products * (double)conv.Channels * site.Input.Channels * sizeof(float)));
        string share = (around / product).ToString("0.0", CultureInfo.InvariantCulture);
        return new KernelCost(
            EquatableArray.Of(new CostTerm("Transforms", 1, around), new CostTerm("Products", 1, product), new CostTerm("Launches", 3, device.LaunchNanoseconds)),
            $"36 products for 144, transforms {share} of their time");
    }

    public override IReadOnlyList<DeviceLaunch> Launches(DeviceStep step)
    {
        long inputBytes = InputBytes(step.Node, step.InputType);
        return [InputLaunch(step, inputBytes), ProductLaunch(step, inputBytes), OutputLaunch(step, inputBytes)];
    }

    private static TileChoice Tile(Node node) => TileChoice.Of(Tiles(node), ((Conv2d)node.Op).Channels, Products, Device);

    private static Window WindowOf(Node node) => ((Conv2d)node.Op).Window;

    /// <summary>Tiles along one direction of each grid.</summary>
    private static int TilesAlong(int size, int dilation) => (((size + dilation - 1) / dilation) + WinogradText.Side - 1) / WinogradText.Side;

    private static int TilesDown(Node node) => TilesAlong(node.Type.Height, WindowOf(node).DilationHeight);

    private static int TilesAcross(Node node) => TilesAlong(node.Type.Width, WindowOf(node).DilationWidth);

    private static long Tiles(Node node) => (long)TilesDown(node) * TilesAcross(node) * WindowOf(node).DilationHeight * WindowOf(node).DilationWidth;

    private static long InputBytes(Node node, TensorType input) => Liveness.Aligned(Products * Tiles(node) * input.Channels * sizeof(float));

    private static long ProductBytes(Node node) => Liveness.Aligned(Products * Tiles(node) * node.Type.Channels * sizeof(float));

    private static string Stem(string what, DeviceStep step) =>
        $"Winograd{what}_{Literals.Integer(step.InputType.Channels)}To{Literals.Integer(step.OutputType.Channels)}_{Literals.Integer(step.OutputType.Height)}x{Literals.Integer(step.OutputType.Width)}";

    private static DeviceLaunch InputLaunch(DeviceStep step, long inputBytes)
    {
        TensorType input = step.InputType;
        Window window = WindowOf(step.Node);
        long tiles = Tiles(step.Node), threads = tiles * input.Channels;
        KernelParameter source = DeviceStep.Map(step.Input, "input", 1);
        KernelParameter[] parameters = [source, step.Workspace("transformed", 0, inputBytes / sizeof(float), 1)];
        var body = new SourceWriter();
        Head(body, step.Node, input.Channels, threads);
        for (int column = 0; column < WinogradText.Span; column++)
        {
            for (int row = 0; row < WinogradText.Span; row++)
            {
                body.Line($"float d{Literals.Integer(row)}_{Literals.Integer(column)} = Cell(input, {Place("top", row, window.DilationHeight, window.PaddingHeight)}, {Place("left", column, window.DilationWidth, window.PaddingWidth)}, channel);");
            }

            body.Line(WinogradText.Input(WinogradText.Column("d", column), WinogradText.Column("t", column)));
        }

        for (int row = 0; row < WinogradText.Span; row++)
        {
            body.Line(WinogradText.Input(WinogradText.Row("t", row), WinogradText.Row("v", row)));
            for (int column = 0; column < WinogradText.Span; column++)
            {
                long place = ((row * WinogradText.Span) + column) * threads;
                body.Line($"transformed[index{(place == 0 ? "" : $" + {Literals.Integer(place)}")}] = v{Literals.Integer(row)}_{Literals.Integer(column)};");
            }
        }

        string functions = $$"""
            /// <summary>A channel of a pixel, zero outside the map.</summary>
            private static float Cell(ArrayView<{{source.Type}}> input, int row, int column, int channel)
            {
                if (row < 0 || row >= {{Literals.Integer(input.Height)}} || column < 0 || column >= {{Literals.Integer(input.Width)}})
                {
                    return 0f;
                }

                return {{source.At($"(((row * {Literals.Integer(input.Width)}) + column) * {Literals.Integer(step.Input.Stride)}) + channel")}};
            }
            """;
        long groups = (threads + Threads - 1) / Threads;
        var cost = new LaunchCost(groups, Threads, 0, 80, threads * 72, 0.5, (input.Elements * step.Input.ElementBytes) + inputBytes);
        return LaunchText.Of(Stem("Input", step), $"tiles of 6×6 pixels transformed, for: {step.Words}", parameters, body.ToString(), functions, new GridSize(groups), cost);
    }

    private static DeviceLaunch ProductLaunch(DeviceStep step, long inputBytes)
    {
        int inputs = step.InputType.Channels, outputs = step.OutputType.Channels;
        long tiles = Tiles(step.Node), productBytes = ProductBytes(step.Node);
        KernelParameter rows = step.Workspace("transformed", 0, inputBytes / sizeof(float), 4);
        KernelParameter results = step.Workspace("products", inputBytes, productBytes / sizeof(float), 4);
        string guard = TileChoice.PaddedDepth(inputs) == inputs ? "" : $"if (depth >= {Literals.Integer(inputs)})\n    {{\n        return Float4.Zero;\n    }}\n\n    ";
        string function = "/// <summary>Four channels of a transformed tile.</summary>\n"
            + "private static Float4 Window(ArrayView<Float4> transformed, int tile, int depth)\n{\n    "
            + guard + $"return transformed[(tile * {Literals.Integer(inputs / 4)}) + (depth / 4)];\n}}";
        var source = new RowSource([rows], _ => "", (i, depth) => $"Window(transformed, (batch * {Literals.Integer(tiles)}) + pixel{Literals.Integer(i)}, {depth})", function);
        var sink = new ProductSink([results], $"products[(((batch * {Literals.Integer(tiles)}) + pixel) * {Literals.Integer(outputs / 4)}) + channel] = value;");
        var product = new MatrixProduct(
            Tile(step.Node).Tile, tiles, outputs, TileChoice.PaddedDepth(inputs), Products, source, step.Weights(step.Step.Weights!, "weights", 4), sink);
        long bytes = inputBytes + productBytes + ((long)Products * inputs * outputs * sizeof(float));
        return ProductText.Launch(Stem("Product", step), $"36 products of transformed tiles and weights, for: {step.Words}", product, bytes);
    }

    private static DeviceLaunch OutputLaunch(DeviceStep step, long inputBytes)
    {
        TensorType output = step.OutputType;
        long tiles = Tiles(step.Node), threads = tiles * output.Channels, productBytes = ProductBytes(step.Node);
        long biasAt = (long)Products * TileChoice.PaddedDepth(step.InputType.Channels) * TileChoice.PaddedColumns(output.Channels);
        DeviceEpilogue epilogue = DeviceEpilogue.Of(step, DeviceForm.Scalar);
        KernelParameter products = step.Workspace("products", inputBytes, productBytes / sizeof(float), 1);
        KernelParameter stored = DeviceStep.Map(step.Output, "output", 1);
        KernelParameter[] finish = [.. epilogue.Parameters, stored];
        KernelParameter[] parameters = [products, step.Weights(step.Step.Weights!, "weights", 1), .. finish];
        var body = new SourceWriter();
        Window window = WindowOf(step.Node);
        Head(body, step.Node, output.Channels, threads);
        body.Line($"float bias = weights[{Literals.Integer(biasAt)} + channel];");
        for (int column = 0; column < WinogradText.Span; column++)
        {
            for (int row = 0; row < WinogradText.Span; row++)
            {
                long place = ((row * WinogradText.Span) + column) * threads;
                body.Line($"float m{Literals.Integer(row)}_{Literals.Integer(column)} = products[index{(place == 0 ? "" : $" + {Literals.Integer(place)}")}];");
            }

            body.Line(WinogradText.Output(WinogradText.Column("m", column), WinogradText.Column("t", column, WinogradText.Side)));
        }

        for (int row = 0; row < WinogradText.Side; row++)
        {
            body.Line(WinogradText.Output(WinogradText.Row("t", row), WinogradText.Row("y", row, WinogradText.Side)));
            for (int column = 0; column < WinogradText.Side; column++)
            {
                body.Line($"Finish({LaunchText.Names(finish)}, {Place("top", row, window.DilationHeight, 0)}, {Place("left", column, window.DilationWidth, 0)}, channel, y{Literals.Integer(row)}_{Literals.Integer(column)} + bias);");
            }
        }

        var functions = new SourceWriter();
        functions.Line("/// <summary>Finishes and stores a result, if there is such a pixel.</summary>");
        using (functions.Block($"private static void Finish({LaunchText.Signature(finish)}, int row, int column, int channel, float value)"))
        {
            using (functions.Block($"if (row >= {Literals.Integer(output.Height)} || column >= {Literals.Integer(output.Width)})"))
            {
                functions.Line("return;");
            }

            functions.Line();
            functions.Line($"int pixel = (row * {Literals.Integer(output.Width)}) + column;");
            foreach (string statement in epilogue.Statements)
            {
                functions.Line(statement);
            }

            functions.Line(stored.Store($"(pixel * {Literals.Integer(step.Output.Stride)}) + channel", "value"));
        }

        long groups = (threads + Threads - 1) / Threads;
        var cost = new LaunchCost(groups, Threads, 0, 80, threads * 48, 0.5, (output.Elements * step.Output.ElementBytes) + productBytes);
        return LaunchText.Of(Stem("Output", step), $"products transformed back, for: {step.Words}", parameters, body.ToString(), functions.ToString(), new GridSize(groups), cost);
    }

    /// <summary>A row or column of a tile's pixels, as far as the tile's first.</summary>
    private static string Place(string first, int index, int dilation, int padding)
    {
        int offset = (index * dilation) - padding;
        return offset == 0 ? first : offset > 0 ? $"{first} + {Literals.Integer(offset)}" : $"{first} - {Literals.Integer(-offset)}";
    }

    /// <summary>Which tile and channel a thread is for, and the first row and column of the tile's results.</summary>
    private static void Head(SourceWriter body, Node node, int channels, long threads)
    {
        Window window = WindowOf(node);
        string down = Literals.Integer(TilesDown(node)), across = Literals.Integer(TilesAcross(node));
        body.Line($"""
            {ThreadText.Index("index", threads)}

            int channel = index % {Literals.Integer(channels)};
            int tile = index / {Literals.Integer(channels)};
            """);
        if (window is { DilationHeight: 1, DilationWidth: 1 })
        {
            body.Line($"int top = tile / {across} * 4;");
            body.Line($"int left = tile % {across} * 4;");
            return;
        }

        body.Line($"""
            int grid = tile / {Literals.Integer((long)TilesDown(node) * TilesAcross(node))};
            int top = (tile / {across} % {down} * {Literals.Integer(4 * window.DilationHeight)}) + (grid / {Literals.Integer(window.DilationWidth)});
            int left = (tile % {across} * {Literals.Integer(4 * window.DilationWidth)}) + (grid % {Literals.Integer(window.DilationWidth)});
            """);
    }
}
