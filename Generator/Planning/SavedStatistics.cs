using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Planning;

/// <summary>Where training keeps what batch norms measured on the way forward for the way back: of each norm the means, then one over the deviations.</summary>
internal sealed class SavedStatistics
{
    private readonly Dictionary<string, int> starts = new(StringComparer.Ordinal);

    public SavedStatistics(Plan plan)
    {
        foreach (Node norm in plan.Steps.Select(step => step.Node).Where(node => node.Op is BatchNorm2d))
        {
            starts.Add(norm.Name, Floats);
            Floats += 2 * ParameterSlots.Aligned(norm.Type.Channels);
            if (norm.Op is BatchNorm2d { Affine: false })
            {
                PlainChannels = Math.Max(PlainChannels, ParameterSlots.Aligned(norm.Type.Channels));
            }
        }
    }

    /// <summary>The size of the buffer.</summary>
    public int Floats { get; }

    /// <summary>The most channels of a batch norm without factors, as many as it needs ones and zeros in their place.</summary>
    public int PlainChannels { get; }

    /// <summary>Where the means of a norm begin, and where one over its deviations.</summary>
    public (int Mean, int InverseDeviation) Of(string norm, int channels) => (starts[norm], starts[norm] + ParameterSlots.Aligned(channels));
}
