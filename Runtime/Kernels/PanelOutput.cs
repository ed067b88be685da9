using System.Runtime.CompilerServices;
using SfNet.Memory;
using SfNet.Numerics;

namespace SfNet.Kernels;

/// <summary>
/// Takes results of <see cref="PanelProduct"/> from their buffer through the epilogue into the output map. A loop over a buffer, and not
/// code inside the inner loop, so that the epilogue is compiled once and not once for each accumulator.
/// </summary>
internal static unsafe class PanelOutput
{
    /// <summary>Writes the results of a few pixels for one panel.</summary>
    /// <param name="results">One or two vectors for each pixel.</param>
    /// <param name="pixels">The output pixels.</param>
    /// <param name="count">Number of pixels.</param>
    /// <param name="vectors">Vectors of a pixel, 1 or 2.</param>
    /// <param name="channel">First output channel.</param>
    /// <param name="channels">Output channels to write, more than <paramref name="vectors"/> − 1 vectors hold.</param>
    /// <param name="output">The output map.</param>
    /// <param name="epilogue">What happens to each result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write<S, V, TEpilogue>(
        float* results, nint* pixels, int count, int vectors, int channel, int channels, Map output, TEpilogue epilogue)
        where S : struct, ISimd<V>
        where V : struct
        where TEpilogue : unmanaged, IEpilogue
    {
        int whole = channels / S.Count;
        int rest = channels - (whole * S.Count);
        for (int i = 0; i < count; i++)
        {
            nint pixel = pixels[i];
            float* target = output.Pixel(pixel) + channel;
            for (int vector = 0; vector < vectors; vector++)
            {
                V value = epilogue.Apply<S, V>(S.Load(results + (vector * S.Count)), pixel, channel + (vector * S.Count));
                if (vector < whole)
                {
                    S.Store(target + (vector * S.Count), value);
                }
                else
                {
                    S.StorePartial(target + (vector * S.Count), value, rest);
                }
            }

            results += vectors * S.Count;
        }
    }
}
