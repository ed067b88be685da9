using System.Linq;
using SfNet.Generator.Support;

namespace SfNet.Generator.Operators;

/// <summary>What a loss measures; the names are those of the runtime's classes without their ending.</summary>
internal enum LossKind
{
    CrossEntropy,
    Ohem,
    Dice,
    BinaryCrossEntropy,
}

/// <summary>How a loss judges.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="Weight">What it is multiplied by.</param>
/// <param name="IgnoreIndex">The label of pixels that do not count.</param>
/// <param name="Settings">The settings of its kind, by the names of the attribute's properties.</param>
internal sealed record LossTerms(LossKind Kind, double Weight, int IgnoreIndex, EquatableArray<NamedNumbers> Settings)
{
    /// <summary>Whether a setting of truth is set.</summary>
    public bool IsSet(string name) => Of(name)?.Values[0] == 1;

    /// <summary>A setting, or null where it is not declared.</summary>
    public NamedNumbers? Of(string name) => Settings.FirstOrDefault(setting => setting.Name == name);
}
