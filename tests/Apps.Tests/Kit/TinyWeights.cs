using System;
using SfNet.Runtime.Tests.Weights;

namespace SfNet.Apps.Tests.Kit;

/// <summary>A weight file of the smallest network, made once for a class of tests.</summary>
public sealed class TinyWeights : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TinyWeights()
    {
        Path = folder.File("tiny.safetensors");
        Sfnet.Succeed("init", "sfnet-tiny", "-o", Path, "--seed", "3");
    }

    public string Path { get; }

    public void Dispose() => folder.Dispose();
}
