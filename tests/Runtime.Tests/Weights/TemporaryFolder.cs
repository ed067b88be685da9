using System;
using System.IO;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>A folder of its own for a test, removed at its end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("weights-");

    public string Path => folder.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string File(string name, byte[] content)
    {
        string path = File(name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
