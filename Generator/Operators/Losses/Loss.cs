using SfNet.Generator.Graph;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>A loss of scores: its value in a graph is the gradient of the scores; what it measured goes out beside the graph.</summary>
/// <param name="Terms">How the scores are judged.</param>
/// <param name="Index">Which of the network's losses it is.</param>
/// <param name="Head">The head whose scores it reads.</param>
/// <param name="Resize">How the scores come to the size of the labels.</param>
/// <param name="Type">The type of the scores as they are read.</param>
internal sealed record Loss(LossTerms Terms, int Index, string Head, LossResize Resize, TensorType Type) : GradientOperator(Type)
{
    public override string Title => $"{Words}{(Resize.IsNone(Type) ? "" : $" at {Literals.Integer(Resize.Height)}×{Literals.Integer(Resize.Width)}")}";

    /// <summary>What is measured, in plain words.</summary>
    public string Words => Terms.Kind switch
    {
        LossKind.CrossEntropy => "cross-entropy",
        LossKind.Ohem => "cross-entropy of the hardest pixels",
        LossKind.Dice => "soft Dice loss",
        _ => "binary cross-entropy",
    };
}

/// <summary>A bilinear resize of scores to the size of the labels, within the loss.</summary>
/// <param name="Height">Rows of the labels.</param>
/// <param name="Width">Columns of the labels.</param>
/// <param name="RowStep">Rows of scores from one row of labels to the next.</param>
/// <param name="ColumnStep">Columns likewise.</param>
/// <param name="AlignCorners">Whether the centres of the corner pixels coincide.</param>
internal sealed record LossResize(int Height, int Width, float RowStep, float ColumnStep, bool AlignCorners)
{
    /// <summary>The resize of a declared operator.</summary>
    public static LossResize Of(Resize resize, TensorType from, int height, int width) =>
        new(height, width, resize.Step(from.Height, height), resize.Step(from.Width, width), resize.AlignCorners);

    /// <summary>Whether scores of a type have the size of the labels.</summary>
    public bool IsNone(TensorType scores) => scores.Height == Height && scores.Width == Width;
}
