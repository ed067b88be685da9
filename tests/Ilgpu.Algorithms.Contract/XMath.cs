using System;
using SfNet.Emulation;

namespace ILGPU.Algorithms;

/// <summary>Functions of kernels. Those that ILGPU can only translate with algorithms enabled ask for that here too.</summary>
public static class XMath
{
    public const float PI = MathF.PI;

    public const float E = MathF.E;

    public static float Abs(float value) => MathF.Abs(value);

    public static float Sqrt(float value) => MathF.Sqrt(value);

    public static float Rsqrt(float value) => 1f / MathF.Sqrt(value);

    public static float Rcp(float value) => 1f / value;

    public static float Exp(float value) => Enabled(MathF.Exp(value), nameof(Exp));

    public static float Exp2(float value) => Enabled(MathF.Pow(2f, value), nameof(Exp2));

    public static float Log(float value) => Enabled(MathF.Log(value), nameof(Log));

    public static float Log2(float value) => Enabled(MathF.Log2(value), nameof(Log2));

    public static float Log10(float value) => Enabled(MathF.Log10(value), nameof(Log10));

    public static float Sin(float value) => Enabled(MathF.Sin(value), nameof(Sin));

    public static float Cos(float value) => Enabled(MathF.Cos(value), nameof(Cos));

    public static float Tan(float value) => Enabled(MathF.Tan(value), nameof(Tan));

    public static float Tanh(float value) => Enabled(MathF.Tanh(value), nameof(Tanh));

    public static float Sinh(float value) => Enabled(MathF.Sinh(value), nameof(Sinh));

    public static float Cosh(float value) => Enabled(MathF.Cosh(value), nameof(Cosh));

    public static float Floor(float value) => MathF.Floor(value);

    public static float Ceiling(float value) => MathF.Ceiling(value);

    public static float Truncate(float value) => MathF.Truncate(value);

    public static float RoundToEven(float value) => Enabled(MathF.Round(value, MidpointRounding.ToEven), nameof(RoundToEven));

    public static float RoundAwayFromZero(float value) => Enabled(MathF.Round(value, MidpointRounding.AwayFromZero), nameof(RoundAwayFromZero));

    public static float Pow(float @base, float exp) => Enabled(MathF.Pow(@base, exp), nameof(Pow));

    public static float Min(float first, float second) => MathF.Min(first, second);

    public static int Min(int first, int second) => Math.Min(first, second);

    public static float Max(float first, float second) => MathF.Max(first, second);

    public static int Max(int first, int second) => Math.Max(first, second);

    public static float Clamp(float value, float min, float max) => MathF.Max(MathF.Min(value, max), min);

    public static int Clamp(int value, int min, int max) => Math.Max(Math.Min(value, max), min);

    public static int DivRoundUp(int numerator, int denominator) => (numerator + denominator - 1) / denominator;

    public static bool IsNaN(float value) => float.IsNaN(value);

    public static bool IsInfinity(float value) => float.IsInfinity(value);

    private static float Enabled(float result, string name)
    {
        AlgorithmsCheck.RequireEnabled(name);
        return result;
    }
}

internal static class AlgorithmsCheck
{
    public static void RequireEnabled(string name)
    {
        if (EmulatedMachine.IsRunning && !EmulatedMachine.Current.Launch.AlgorithmsEnabled)
        {
            throw EmulatedMachine.Current.Fault(KernelFault.AlgorithmsNotEnabled, $"calls {name}, but the context was built without EnableAlgorithms().");
        }
    }
}
