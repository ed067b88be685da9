using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>How a network is trained: the size of an image, the losses, and the recipe as it was written.</summary>
/// <param name="Height">Rows of a training image.</param>
/// <param name="Width">Columns of a training image.</param>
/// <param name="Losses">The losses in declared order, at least one.</param>
/// <param name="Recipe">The attributes of the recipe as expressions that make them.</param>
/// <param name="Site">Where the size is declared.</param>
internal sealed record TrainingDeclaration(int Height, int Width, EquatableArray<LossDeclaration> Losses, EquatableArray<string> Recipe, Site Site);

/// <summary>A declared loss.</summary>
/// <param name="Kind">What it measures: the attribute's name without its ending.</param>
/// <param name="Head">The member with the scores, or nothing for all heads that no other loss names.</param>
/// <param name="Weight">What it is multiplied by.</param>
/// <param name="IgnoreIndex">The label of pixels that do not count.</param>
/// <param name="AlignCorners">How scores of another size are resized.</param>
/// <param name="Settings">The settings of its kind, by the names of the attribute's properties.</param>
/// <param name="Site">Where it is declared.</param>
internal sealed record LossDeclaration(
    string Kind, string Head, double Weight, int IgnoreIndex, bool AlignCorners, EquatableArray<NamedNumbers> Settings, Site Site);
