using System.Collections.Generic;
using System.Linq;

namespace SfNet.Training;

/// <summary>What reports call the losses: by their heads, and by their kinds too where a head has several.</summary>
public static class LossNames
{
    /// <summary>A name for each loss, in declared order; all differ.</summary>
    /// <param name="losses">The losses.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<LossInfo> losses)
    {
        System.ArgumentNullException.ThrowIfNull(losses);
        string[] names = [.. losses.Select(loss => losses.Count(other => other.Head == loss.Head) == 1 ? loss.Head : $"{loss.Head} {loss.Kind}")];
        return [.. names.Select((name, index) => names.Count(other => other == name) == 1 ? name : $"{name} {index + 1}")];
    }
}
