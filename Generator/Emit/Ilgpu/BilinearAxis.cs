using SfNet.Generator.Operators;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>
/// One axis of a bilinear resize: statements that declare the two neighbours that an output row or column lies between, and the weight of the further one.
/// Where one step is exactly the ratio of two sizes, positions are ratios of integers, so that no rounding moves them across a pixel.
/// </summary>
/// <param name="Name">The axis: "row" or "column", also the name of the output's index.</param>
/// <param name="Input">Rows or columns of the input.</param>
/// <param name="Output">Rows or columns of the output.</param>
/// <param name="Resize">The resize.</param>
internal sealed record BilinearAxis(string Name, int Input, int Output, Resize Resize)
{
    public string Near => $"{Name}Near";

    public string Far => $"{Name}Far";

    /// <summary>The weight of <see cref="Far"/>.</summary>
    public string Weight => $"{Name}Weight";

    /// <summary>Whether the axis changes its size at all.</summary>
    public bool Changes => Input != Output;

    public string Statements()
    {
        if (!Changes)
        {
            return $"int {Near} = {Name};\nint {Far} = {Name};\nfloat {Weight} = 0f;";
        }

        float step = Resize.Step(Input, Output);
        string last = Literals.Integer(Input - 1);
        string far = $"int {Far} = IntrinsicMath.Min({Near} + 1, {last});";
        if (Resize.AlignCorners && Output == 1)
        {
            return $"int {Near} = 0;\n{far}\nfloat {Weight} = 0f;";
        }

        if (Resize.AlignCorners || step == (float)Input / Output)
        {
            // (2i + 1)·in / 2out − ½ as a fraction, and i·(in − 1) / (out − 1).
            (string numerator, int divisor) = Resize.AlignCorners
                ? ($"{Name} * {last}", Output - 1)
                : ($"IntrinsicMath.Max(((2 * {Name}) + 1) * {Literals.Integer(Input)} - {Literals.Integer(Output)}, 0)", 2 * Output);
            return $"int {Name}Position = {numerator};\n"
                + $"int {Near} = IntrinsicMath.Min({Name}Position / {Literals.Integer(divisor)}, {last});\n"
                + far + "\n"
                + $"float {Weight} = ({Name}Position - ({Near} * {Literals.Integer(divisor)})) * {Literals.Float(1f / divisor)};";
        }

        return $"float {Name}Position = IntrinsicMath.Max((({Name} + 0.5f) * {Literals.Float(step)}) - 0.5f, 0f);\n"
            + $"int {Near} = IntrinsicMath.Min((int){Name}Position, {last});\n"
            + far + "\n"
            + $"float {Weight} = IntrinsicMath.Min({Name}Position - {Near}, 1f);";
    }
}
