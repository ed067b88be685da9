using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>A bilinear resize as statements: the axes first, then a value between four.</summary>
internal sealed class BilinearText
{
    private readonly BilinearAxis rows;
    private readonly BilinearAxis columns;
    private readonly string width;
    private readonly string stride;

    /// <param name="resize">The resize.</param>
    /// <param name="from">What is resized.</param>
    /// <param name="to">The size.</param>
    /// <param name="stride">Elements of the input's view from one pixel to the next.</param>
    public BilinearText(Resize resize, TensorType from, TensorType to, int stride)
    {
        rows = new BilinearAxis("row", from.Height, to.Height, resize);
        columns = new BilinearAxis("column", from.Width, to.Width, resize);
        width = Literals.Integer(from.Width);
        this.stride = Literals.Integer(stride);
    }

    /// <summary>Declares what does not depend on the channel, for <c>row</c> and <c>column</c> of the output.</summary>
    public string Axes => SourceWriter.Text($"""
        {rows.Statements()}
        {columns.Statements()}
        int upperLeft = ((rowNear * {width}) + columnNear) * {stride};
        int upperRight = ((rowNear * {width}) + columnFar) * {stride};
        int lowerLeft = ((rowFar * {width}) + columnNear) * {stride};
        int lowerRight = ((rowFar * {width}) + columnFar) * {stride};
        """);

    /// <summary>Declares a value of a channel.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="channel">The channel.</param>
    public string Value(string type, string name, string channel)
    {
        string read(string place) => $"input[{place} + {channel}]";
        return (rows.Changes, columns.Changes) switch
        {
            (false, false) => $"{type} {name} = {read("upperLeft")};",
            (false, true) => $"{type} {name} = ({read("upperLeft")} * (1f - columnWeight)) + ({read("upperRight")} * columnWeight);",
            (true, false) => $"{type} {name} = ({read("upperLeft")} * (1f - rowWeight)) + ({read("lowerLeft")} * rowWeight);",
            _ => $"""
                {type} {name}Upper = ({read("upperLeft")} * (1f - columnWeight)) + ({read("upperRight")} * columnWeight);
                {type} {name}Lower = ({read("lowerLeft")} * (1f - columnWeight)) + ({read("lowerRight")} * columnWeight);
                {type} {name} = ({name}Upper * (1f - rowWeight)) + ({name}Lower * rowWeight);
                """,
        };
    }
}
