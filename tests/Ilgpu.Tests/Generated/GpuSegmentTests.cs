using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SfNet.Kit;
using SfNet.Kit.Ilgpu;
using SfNet.Models;
using Xunit;

namespace SfNet.Ilgpu.Tests.Generated;

/// <summary>The sample program is left out of builds without ILGPU; its sources are compiled here all the same, so that it cannot fall behind.</summary>
public sealed class GpuSegmentTests
{
    [Theory]
    [InlineData("R18")]
    [InlineData("Tiny")]
    [InlineData("Trial")]
    public void The_sample_program_compiles_with_each_of_its_networks(string network)
    {
        string folder = Folder();
        string[] files = [.. Directory.GetFiles(folder, "*.cs"), Path.Combine(folder, "Networks", $"{network}.cs")];
        MetadataReference[] references = [.. GpuGraphs.References, MetadataReference.CreateFromFile(typeof(SfNetAttribute).Assembly.Location)];

        GeneratorRun run = GeneratorRun.Start(Compile.Of(files.Select(file => (Path.GetFileName(file), File.ReadAllText(file))), "gpusegment", references));

        Assert.Empty(run.Diagnostics);
        Assert.Contains(run.Files, file => file.Hint.EndsWith(".Gpu.Kernels.g.cs", System.StringComparison.Ordinal));
        Assert.NotEmpty(run.Image);
    }

    private static string Folder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "Apps", "GpuSegment"));
}
