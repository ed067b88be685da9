using System;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Planning;

/// <summary>How a map is computed and pooled band by band: it is written into a buffer of two bands, one of which is pooled while the other is written.</summary>
/// <param name="Map">The map, which is never stored as a whole.</param>
/// <param name="Rows">Rows of a band.</param>
/// <param name="Kept">Rows at the end of a band that windows of the next one see again.</param>
internal sealed record Band(TensorType Map, int Rows, int Kept)
{
    /// <summary>The type of the buffer: two bands, each behind the rows that are kept of the one before.</summary>
    public TensorType Buffer => Map with { Height = 2 * (Rows + Kept) };

    public long BufferBytes => Buffer.Elements * sizeof(float);

    public long MapBytes => Map.Elements * sizeof(float);

    /// <summary>Bands of a map, or null where it is not worth it.</summary>
    /// <param name="map">The map.</param>
    /// <param name="pool">The window that reads it.</param>
    /// <param name="pooledHeight">Rows of the pooled map.</param>
    /// <param name="block">Rows that a band must be a multiple of.</param>
    /// <param name="rule">What is worth it.</param>
    public static Band? Of(TensorType map, Window pool, int pooledHeight, int block, BandRule rule)
    {
        long rowBytes = (long)map.Width * map.Channels * sizeof(float);
        if (rowBytes * map.Height < rule.LeastMapBytes)
        {
            return null;
        }

        for (long rows = Math.Max(1, rule.Bytes / (rowBytes * block)) * block; 2 * rows < map.Height; rows += block)
        {
            var band = new Band(map, (int)rows, KeptOf(map.Height, pool, pooledHeight, (int)rows));
            if (band.Kept <= rows)
            {
                return band.BufferBytes < band.MapBytes ? band : null;
            }
        }

        return null;
    }

    /// <summary>The most rows before the end of any band that a window further down sees again; the runtime moves as many.</summary>
    private static int KeptOf(int height, Window pool, int pooledHeight, int rows)
    {
        long most = 0;
        for (long end = rows; end < height; end += rows)
        {
            long room = end - 1 + pool.PaddingHeight - ((pool.KernelHeight - 1L) * pool.DilationHeight);
            long pooled = room < 0 ? 0 : (room / pool.StrideHeight) + 1;
            long next = Math.Max(0, (pooled * pool.StrideHeight) - pool.PaddingHeight);
            most = pooled < pooledHeight ? Math.Max(most, end - next) : most;
        }

        return (int)most;
    }
}
