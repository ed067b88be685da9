using System;
using SfNet.Weights;

namespace SfNet.Cli.Networks;

/// <summary>Weights of a file that is one of those the program reads: safetensors, or PyTorch's own.</summary>
internal sealed class WeightFile : IDisposable
{
    private readonly IDisposable file;

    private WeightFile(PthFile checkpoint)
    {
        file = checkpoint;
        Weights = checkpoint;
        Checkpoint = checkpoint;
    }

    private WeightFile(SafetensorsFile safetensors)
    {
        file = safetensors;
        Weights = safetensors;
        Safetensors = safetensors;
    }

    public IWeightSource Weights { get; }

    /// <summary>The file where it is a checkpoint of PyTorch.</summary>
    public PthFile? Checkpoint { get; }

    /// <summary>The file where it is a safetensors file.</summary>
    public SafetensorsFile? Safetensors { get; }

    /// <summary>Opens a file by what it starts with; its name does not matter.</summary>
    /// <exception cref="WeightFileException">The file is missing or damaged, or neither of the two.</exception>
    public static WeightFile Open(string path) => PthFile.Recognises(path) ? new(PthFile.Open(path)) : new(SafetensorsFile.Open(path));

    public void Dispose() => file.Dispose();
}
