using ILGPU;

namespace SfNet.Ilgpu.Tests.Host;

/// <summary>Kernels as a compiler would write them, of a network that scales three channels, clamps them at zero and finds the largest.</summary>
internal static class ScaledKernels
{
    public static void FromTensor(ArrayView<float> input, ArrayView<Float4> factors, ArrayView<Float4> output, int pixels)
    {
        int pixel = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (pixel < pixels)
        {
            output[pixel] = Float4.MultiplyAdd(factors[1], factors[0], new Float4(input[pixel], input[pixels + pixel], input[(2 * pixels) + pixel], 0f));
        }
    }

    public static void FromImage(ArrayView<byte> input, ArrayView<Float4> factors, ArrayView<Float4> output, int pixels)
    {
        int pixel = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (pixel < pixels)
        {
            output[pixel] = Float4.MultiplyAdd(factors[1], factors[0], new Float4(input[3 * pixel], input[(3 * pixel) + 1], input[(3 * pixel) + 2], 0f));
        }
    }

    public static void Relu(ArrayView<Float4> input, ArrayView<Half4> output, int pixels)
    {
        int pixel = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (pixel < pixels)
        {
            output[pixel] = (Half4)Activation.Relu(input[pixel]);
        }
    }

    public static void ToChannels(ArrayView<Half4> input, ArrayView<float> output, int pixels)
    {
        int pixel = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (pixel < pixels)
        {
            Float4 value = input[pixel];
            output[pixel] = value.X;
            output[pixels + pixel] = value.Y;
            output[(2 * pixels) + pixel] = value.Z;
        }
    }

    public static void ToLabels(ArrayView<Float4> input, ArrayView<byte> output, int pixels)
    {
        int pixel = (Grid.IdxX * Group.DimX) + Group.IdxX;
        if (pixel < pixels)
        {
            Float4 value = input[pixel];
            int best = value.Y > value.X ? 1 : 0;
            float most = value.Y > value.X ? value.Y : value.X;
            output[pixel] = (byte)(value.Z > most ? 2 : best);
        }
    }
}
