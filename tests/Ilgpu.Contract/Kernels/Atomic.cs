using System.Runtime.CompilerServices;
using SfNet.Emulation;

namespace ILGPU;

public static class Atomic
{
    public static int Add(ref int target, int value)
    {
        AtomicCheck.Update(ref target);
        int old = target;
        target = old + value;
        return old;
    }

    public static uint Add(ref uint target, uint value)
    {
        AtomicCheck.Update(ref target);
        uint old = target;
        target = old + value;
        return old;
    }

    public static long Add(ref long target, long value)
    {
        AtomicCheck.Update(ref target);
        long old = target;
        target = old + value;
        return old;
    }

    public static ulong Add(ref ulong target, ulong value)
    {
        AtomicCheck.Update(ref target);
        ulong old = target;
        target = old + value;
        return old;
    }

    public static float Add(ref float target, float value)
    {
        AtomicCheck.Update(ref target);
        float old = target;
        target = old + value;
        return old;
    }

    public static double Add(ref double target, double value)
    {
        AtomicCheck.Update(ref target);
        double old = target;
        target = old + value;
        return old;
    }

    public static int Max(ref int target, int value)
    {
        AtomicCheck.Update(ref target);
        int old = target;
        target = System.Math.Max(old, value);
        return old;
    }

    public static uint Max(ref uint target, uint value)
    {
        AtomicCheck.Update(ref target);
        uint old = target;
        target = System.Math.Max(old, value);
        return old;
    }

    public static float Max(ref float target, float value)
    {
        AtomicCheck.Update(ref target);
        float old = target;
        target = System.Math.Max(old, value);
        return old;
    }

    public static int Min(ref int target, int value)
    {
        AtomicCheck.Update(ref target);
        int old = target;
        target = System.Math.Min(old, value);
        return old;
    }

    public static uint Min(ref uint target, uint value)
    {
        AtomicCheck.Update(ref target);
        uint old = target;
        target = System.Math.Min(old, value);
        return old;
    }

    public static float Min(ref float target, float value)
    {
        AtomicCheck.Update(ref target);
        float old = target;
        target = System.Math.Min(old, value);
        return old;
    }

    public static int And(ref int target, int value)
    {
        AtomicCheck.Update(ref target);
        int old = target;
        target = old & value;
        return old;
    }

    public static uint And(ref uint target, uint value)
    {
        AtomicCheck.Update(ref target);
        uint old = target;
        target = old & value;
        return old;
    }

    public static int Or(ref int target, int value)
    {
        AtomicCheck.Update(ref target);
        int old = target;
        target = old | value;
        return old;
    }

    public static uint Or(ref uint target, uint value)
    {
        AtomicCheck.Update(ref target);
        uint old = target;
        target = old | value;
        return old;
    }

    public static int Xor(ref int target, int value)
    {
        AtomicCheck.Update(ref target);
        int old = target;
        target = old ^ value;
        return old;
    }

    public static uint Xor(ref uint target, uint value)
    {
        AtomicCheck.Update(ref target);
        uint old = target;
        target = old ^ value;
        return old;
    }

    public static int Exchange(ref int target, int value)
    {
        AtomicCheck.Update(ref target);
        int old = target;
        target = value;
        return old;
    }

    public static uint Exchange(ref uint target, uint value)
    {
        AtomicCheck.Update(ref target);
        uint old = target;
        target = value;
        return old;
    }

    public static float Exchange(ref float target, float value)
    {
        AtomicCheck.Update(ref target);
        float old = target;
        target = value;
        return old;
    }

    public static int CompareExchange(ref int target, int compare, int value)
    {
        AtomicCheck.Update(ref target);
        int old = target;
        target = old == compare ? value : old;
        return old;
    }

    public static uint CompareExchange(ref uint target, uint compare, uint value)
    {
        AtomicCheck.Update(ref target);
        uint old = target;
        target = old == compare ? value : old;
        return old;
    }

    public static float CompareExchange(ref float target, float compare, float value)
    {
        AtomicCheck.Update(ref target);
        float old = target;
        target = old == compare ? value : old;
        return old;
    }
}

internal static unsafe class AtomicCheck
{
    public static void Update<T>(ref T target)
        where T : unmanaged =>
        EmulatedMachine.Current.AtomicUpdate(Unsafe.AsPointer(ref target), sizeof(T));
}
