using System;

namespace SfNet.Kernels;

/// <summary>Packed weights that are filled a panel of output channels at a time. Different panels may be filled by several threads at once.</summary>
internal interface IPanelWeights
{
    /// <summary>Large pages of fresh memory that the panels will fill.</summary>
    int LargePages { get; }

    /// <summary>Number of panels.</summary>
    int Panels { get; }

    /// <summary>Output channels of a panel.</summary>
    /// <param name="panel">The panel, from 0.</param>
    /// <returns>The first, and how many there are, without padding.</returns>
    (int First, int Count) ChannelsOf(int panel);

    /// <summary>Makes a large page resident; faster before the panels are filled than while several threads do that.</summary>
    /// <param name="page">The page, from 0.</param>
    void TakeLargePage(int page);

    /// <summary>Packs the weights of a panel.</summary>
    /// <param name="panel">The panel, from 0.</param>
    /// <param name="weight">All weights of the layer, output channels outermost.</param>
    /// <param name="factors">What to multiply the weights of each output channel by, or empty for 1.</param>
    void FillPanel(int panel, ReadOnlySpan<float> weight, ReadOnlySpan<double> factors);
}
