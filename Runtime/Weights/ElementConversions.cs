using System;

namespace SfNet.Weights;

/// <summary>How one stored element becomes a value; false where the value cannot hold it.</summary>
internal interface IConversion<TRaw, TValue>
{
    static abstract bool TryConvert(TRaw raw, out TValue value);
}

internal readonly struct FromHalf : IConversion<ushort, float>
{
    public static bool TryConvert(ushort raw, out float value)
    {
        value = (float)BitConverter.UInt16BitsToHalf(raw);
        return true;
    }
}

internal readonly struct FromBFloat16 : IConversion<ushort, float>
{
    public static bool TryConvert(ushort raw, out float value)
    {
        value = BitConverter.UInt32BitsToSingle((uint)raw << 16);
        return true;
    }
}

/// <summary>Rounds to the nearest; a finite number beyond single precision's range is refused.</summary>
internal readonly struct FromDouble : IConversion<ulong, float>
{
    public static bool TryConvert(ulong raw, out float value)
    {
        double wide = BitConverter.UInt64BitsToDouble(raw);
        value = (float)wide;
        return float.IsFinite(value) || !double.IsFinite(wide);
    }
}

/// <summary>An integer as it is.</summary>
internal readonly struct Plain : IConversion<long, long>
{
    public static bool TryConvert(long raw, out long value)
    {
        value = raw;
        return true;
    }
}

/// <summary>An integer that single precision holds exactly.</summary>
internal readonly struct ExactFloat : IConversion<long, float>
{
    public static bool TryConvert(long raw, out float value)
    {
        // 2⁶³ is a float and no long, so the way back is taken in 128 bits.
        value = raw;
        return (Int128)value == raw;
    }
}

internal readonly struct FromBoolean<TValue, TFinish> : IConversion<byte, TValue>
    where TFinish : IConversion<long, TValue>
{
    public static bool TryConvert(byte raw, out TValue value) => TFinish.TryConvert(raw, out value) && raw <= 1;
}

internal readonly struct FromUInt8<TValue, TFinish> : IConversion<byte, TValue>
    where TFinish : IConversion<long, TValue>
{
    public static bool TryConvert(byte raw, out TValue value) => TFinish.TryConvert(raw, out value);
}

internal readonly struct FromInt8<TValue, TFinish> : IConversion<byte, TValue>
    where TFinish : IConversion<long, TValue>
{
    public static bool TryConvert(byte raw, out TValue value) => TFinish.TryConvert((sbyte)raw, out value);
}

internal readonly struct FromUInt16<TValue, TFinish> : IConversion<ushort, TValue>
    where TFinish : IConversion<long, TValue>
{
    public static bool TryConvert(ushort raw, out TValue value) => TFinish.TryConvert(raw, out value);
}

internal readonly struct FromInt16<TValue, TFinish> : IConversion<ushort, TValue>
    where TFinish : IConversion<long, TValue>
{
    public static bool TryConvert(ushort raw, out TValue value) => TFinish.TryConvert((short)raw, out value);
}

internal readonly struct FromUInt32<TValue, TFinish> : IConversion<uint, TValue>
    where TFinish : IConversion<long, TValue>
{
    public static bool TryConvert(uint raw, out TValue value) => TFinish.TryConvert(raw, out value);
}

internal readonly struct FromInt32<TValue, TFinish> : IConversion<uint, TValue>
    where TFinish : IConversion<long, TValue>
{
    public static bool TryConvert(uint raw, out TValue value) => TFinish.TryConvert((int)raw, out value);
}

internal readonly struct FromUInt64<TValue, TFinish> : IConversion<ulong, TValue>
    where TFinish : IConversion<long, TValue>
{
    public static bool TryConvert(ulong raw, out TValue value) => TFinish.TryConvert((long)raw, out value) && raw <= long.MaxValue;
}

internal readonly struct FromInt64<TValue, TFinish> : IConversion<ulong, TValue>
    where TFinish : IConversion<long, TValue>
{
    public static bool TryConvert(ulong raw, out TValue value) => TFinish.TryConvert((long)raw, out value);
}
