using SfNet.Numerics;

namespace SfNet.Training;

/// <summary>Where a band of labels finds its scores and leaves their gradients.</summary>
internal unsafe interface ILossRows
{
    /// <summary>Begins a band.</summary>
    void Begin(int band, int worker);

    /// <summary>Begins a row of labels of the band; they come in order.</summary>
    void StartRow<S, V>(int row)
        where S : struct, ISimd<V>
        where V : struct;

    /// <summary>Loads the scores of a vector of pixels, with a pixel in each lane.</summary>
    void Load<S, V>(int column, int count, float* block)
        where S : struct, ISimd<V>
        where V : struct;

    /// <summary>Takes the gradients of a vector of pixels.</summary>
    void Add<S, V>(int column, int count, float* block)
        where S : struct, ISimd<V>
        where V : struct;

    /// <summary>Takes gradients of zero.</summary>
    void AddNothing(int column, int count);

    /// <summary>Ends a band.</summary>
    void End<S, V>()
        where S : struct, ISimd<V>
        where V : struct;
}
