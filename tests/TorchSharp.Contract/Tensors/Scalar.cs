using System;

namespace TorchSharp;

public sealed class Scalar : IDisposable
{
    private Scalar()
    {
    }

    public static implicit operator Scalar(int value) => new();

    public static implicit operator Scalar(long value) => new();

    public static implicit operator Scalar(float value) => new();

    public static implicit operator Scalar(double value) => new();

    public void Dispose()
    {
    }
}
