using System;

namespace SfNet.Weights;

/// <summary>A source that can show single-precision numbers where they lie. Views may be taken and let go from several threads at once.</summary>
internal interface IViewableWeights : IWeightSource
{
    /// <summary>The values of a tensor without a copy, in row-major order; false where they must be read.</summary>
    /// <param name="name">The tensor's exact name.</param>
    /// <param name="values">The values, valid while the source is open.</param>
    bool TryGetSpan(string name, out ReadOnlySpan<float> values);

    /// <summary>Says that some values were read and will not be read again soon, so that their memory may go back to the system; views stay valid.</summary>
    /// <param name="count">How many, at least 0.</param>
    void LetGo(long count);
}
