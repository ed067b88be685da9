using ILGPU;

namespace SfNet.Ilgpu.Tests.Host;

/// <summary>A kernel that calls every activation.</summary>
internal static class ActivationKernel
{
    /// <summary>Results for each number.</summary>
    public const int Functions = 10;

    public static void CallAll(Index1D index, ArrayView<float> x, ArrayView<float> y)
    {
        float value = x[index];
        int first = index * Functions;
        y[first] = Activation.Relu(value);
        y[first + 1] = Activation.Clamp(value, 0f, 6f);
        y[first + 2] = Activation.LeakyRelu(value, 0.1f);
        y[first + 3] = Activation.Sigmoid(value);
        y[first + 4] = Activation.HardSigmoid(value);
        y[first + 5] = Activation.Tanh(value);
        y[first + 6] = Activation.Silu(value);
        y[first + 7] = Activation.HardSwish(value);
        Float4 four = Activation.Tanh(new Float4(value, 0f, 0f, value));
        y[first + 8] = four.W;
        y[first + 9] = Activation.Clamp(value, 3f, -1f);
    }
}
