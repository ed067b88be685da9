using System;
using ILGPU;
using ILGPU.Runtime;

namespace SfNet.Ilgpu.Tests.Samples;

/// <summary>Four numbers that are loaded and stored at once.</summary>
public struct Float4
{
    public float X;
    public float Y;
    public float Z;
    public float W;
}

/// <summary>
/// A product of matrices as a convolution would be written: tiles of 64×64 results for a group of 256 threads, 4×4 for each thread, operands in shared memory
/// in two halves that take turns, so that one barrier separates a step from the next.
/// </summary>
public static class TiledProduct
{
    private const int Tile = 64;
    private const int Depth = 16;
    private const int Threads = 16;
    private const int Half = Depth * Tile;

    /// <summary>The product of two row-major matrices of size × size, a multiple of 64.</summary>
    public static float[] Run(Accelerator accelerator, float[] left, float[] right, int size)
    {
        using MemoryBuffer1D<float, Stride1D.Dense> a = accelerator.Allocate1D(left);
        using MemoryBuffer1D<float, Stride1D.Dense> b = accelerator.Allocate1D(right);
        using MemoryBuffer1D<float, Stride1D.Dense> c = accelerator.Allocate1D<float>(left.Length);
        Action<KernelConfig, ArrayView<float>, ArrayView<float>, ArrayView<float>, int> kernel =
            accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>, ArrayView<float>, int>(Multiply);
        kernel((new Index2D(size / Tile, size / Tile), new Index2D(Threads, Threads)), a.View, b.View, c.View, size);
        accelerator.Synchronize();
        return c.GetAsArray1D();
    }

    public static void Multiply(ArrayView<float> a, ArrayView<float> b, ArrayView<float> c, int size)
    {
        ArrayView<float> rows = SharedMemory.Allocate<float>(2 * Half);
        ArrayView<float> columns = SharedMemory.Allocate<float>(2 * Half);
        ArrayView<Float4> columns4 = columns.Cast<Float4>();
        ArrayView<Float4> b4 = b.Cast<Float4>();
        ArrayView<Float4> c4 = c.Cast<Float4>();
        int thread = Group.IdxX + (Threads * Group.IdxY);
        int row0 = Grid.IdxY * Tile;
        int column0 = Grid.IdxX * Tile;
        var sums = new float[16];
        for (int i = 0; i < 16; i++)
        {
            sums[i] = 0f;
        }

        for (int step = 0; step < size / Depth; step++)
        {
            int half = (step & 1) * Half;
            int depth0 = step * Depth;
            for (int i = 0; i < Half / 256; i++)
            {
                int cell = thread + (256 * i);
                rows[half + ((cell % Depth) * Tile) + (cell / Depth)] = a[((row0 + (cell / Depth)) * size) + depth0 + (cell % Depth)];
            }

            int row = thread / 16;
            int column = thread % 16;
            columns4[(half / 4) + (row * (Tile / 4)) + column] = b4[(((depth0 + row) * size) + column0) / 4 + column];
            Group.Barrier();
            for (int k = 0; k < Depth; k++)
            {
                Float4 right = columns4[(half / 4) + (k * (Tile / 4)) + Group.IdxX];
                for (int i = 0; i < 4; i++)
                {
                    float left = rows[half + (k * Tile) + (4 * Group.IdxY) + i];
                    sums[4 * i] += left * right.X;
                    sums[(4 * i) + 1] += left * right.Y;
                    sums[(4 * i) + 2] += left * right.Z;
                    sums[(4 * i) + 3] += left * right.W;
                }
            }
        }

        for (int i = 0; i < 4; i++)
        {
            c4[(((row0 + (4 * Group.IdxY) + i) * size) + column0) / 4 + Group.IdxX] =
                new Float4 { X = sums[4 * i], Y = sums[(4 * i) + 1], Z = sums[(4 * i) + 2], W = sums[(4 * i) + 3] };
        }
    }
}
