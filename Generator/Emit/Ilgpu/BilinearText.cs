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
    private readonly KernelParameter input;

    /// <param name="resize">The resize.</param>
    /// <param name="input">The parameter that holds what is resized.</param>
    /// <param name="from">What is resized.</param>
    /// <param name="to">The size.</param>
    /// <param name="stride">Elements of the input's view from one pixel to the next.</param>
    public BilinearText(Resize resize, KernelParameter input, TensorType from, TensorType to, int stride)
    {
        rows = new BilinearAxis("row", from.Height, to.Height, resize);
        columns = new BilinearAxis("column", from.Width, to.Width, resize);
        this.input = input;
        width = Literals.Integer(from.Width);
        this.stride = Literals.Integer(stride);
    }

    /// <summary>Declares what does not depend on the channel, for <c>row</c> and <c>column</c> of the output.</summary>
    public string Axes
    {
        get
        {
            var code = new SourceWriter();
            code.Line(rows.Statements());
            code.Line(columns.Statements());
            code.Line(Corner("upperLeft", rows.Near, columns.Near));
            if (columns.Changes)
            {
                code.Line(Corner("upperRight", rows.Near, columns.Far));
            }

            if (rows.Changes)
            {
                code.Line(Corner("lowerLeft", rows.Far, columns.Near));
            }

            if (rows.Changes && columns.Changes)
            {
                code.Line(Corner("lowerRight", rows.Far, columns.Far));
            }

            return code.ToString().TrimEnd('\n');
        }
    }

    /// <summary>Declares a value of a channel.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="channel">The channel.</param>
    public string Value(string type, string name, string channel)
    {
        string read(string place) => input.At($"{place} + {channel}");
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

    private string Corner(string name, string row, string column) => $"int {name} = (({row} * {width}) + {column}) * {stride};";
}
