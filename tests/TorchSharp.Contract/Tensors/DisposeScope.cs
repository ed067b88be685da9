using System;

namespace TorchSharp;

public sealed class DisposeScope : IDisposable
{
    internal DisposeScope()
    {
    }

    public void Dispose()
    {
    }
}
