using SfNet.Generator.Graph;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu.Training;

/// <summary>A step of a training with the names that its calls use.</summary>
/// <param name="Unit">Names and places that all steps share.</param>
/// <param name="Step">The step.</param>
/// <param name="Inputs">Local variables of what it reads.</param>
/// <param name="Output">Local variable of what it writes, or nothing.</param>
internal sealed record TrainingCall(TrainingUnit Unit, PlanStep Step, string[] Inputs, string Output)
{
    public Node Node => Step.Node;

    public Operator Op => Step.Node.Op;

    /// <summary>What the operator reads: of a gradient, what it is the gradient of.</summary>
    public TensorType InputType => Step.Inputs[0].Type;

    /// <summary>Whether the step adds to what its output holds.</summary>
    public string Accumulates => ArgumentText.Bool(Node.Accumulates);

    /// <summary>A parameter of the layer.</summary>
    public string Parameter(string suffix) => Place("Parameter", suffix);

    /// <summary>The gradient of a parameter of the layer.</summary>
    public string Gradient(string suffix) => Place("Gradient", suffix);

    /// <summary>A running statistic of the layer.</summary>
    public string Statistic(string suffix) => Place("Statistic", suffix);

    /// <summary>Whether the layer has a tensor.</summary>
    public bool Has(string suffix) => Unit.Slots.Find(Node.Key, suffix) is not null;

    /// <summary>The number that stands for a counter of the layer.</summary>
    public string Counter(string suffix) => Literals.Integer(Unit.Slots.Find(Node.Key, suffix)!.Start);

    /// <summary>The call for each image by itself, where a kernel knows only one at a time.</summary>
    public static string[] ForEachImage(string line) =>
        ["for (int image = 0; image < step.Batch; image++)", "{", $"    {line}", "}"];

    /// <summary>The map of one image of a batch.</summary>
    public static string OfImage(string batch) => $"{batch}[image]";

    /// <summary>Pixels of a value in all images, as an expression in terms of <c>batch</c>.</summary>
    public static string Pixels(TensorType type) => $"batch * {Literals.Integer(type.Pixels)}L";

    /// <summary>The shape of a value in all images, as an expression in terms of <c>batch</c>.</summary>
    public static string Shape(TensorType type) =>
        $"BatchMap.OfShape(batch, {Literals.Integer(type.Height)}, {Literals.Integer(type.Width)}, {Literals.Integer(type.Channels)})";

    private string Place(string kind, string suffix)
    {
        ParameterSlot slot = Unit.Slots.Find(Node.Key, suffix)!;
        return $"step.{kind}({Literals.Grouped(slot.Start)}, {Literals.Grouped(slot.Length)})";
    }
}
