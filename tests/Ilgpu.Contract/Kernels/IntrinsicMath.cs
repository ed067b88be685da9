namespace ILGPU;

public static class IntrinsicMath
{
    public static float Abs(float value) => System.Math.Abs(value);

    public static int Abs(int value) => System.Math.Abs(value);

    public static float Min(float first, float second) => System.Math.Min(first, second);

    public static int Min(int first, int second) => System.Math.Min(first, second);

    public static uint Min(uint first, uint second) => System.Math.Min(first, second);

    public static long Min(long first, long second) => System.Math.Min(first, second);

    public static float Max(float first, float second) => System.Math.Max(first, second);

    public static int Max(int first, int second) => System.Math.Max(first, second);

    public static uint Max(uint first, uint second) => System.Math.Max(first, second);

    public static long Max(long first, long second) => System.Math.Max(first, second);

    public static float Clamp(float value, float min, float max) => Max(Min(value, max), min);

    public static int Clamp(int value, int min, int max) => Max(Min(value, max), min);

    public static uint Clamp(uint value, uint min, uint max) => Max(Min(value, max), min);

    public static int DivRoundDown(int numerator, int denominator) => numerator / denominator;

    public static int DivRoundUp(int numerator, int denominator) => (numerator + denominator - 1) / denominator;
}
