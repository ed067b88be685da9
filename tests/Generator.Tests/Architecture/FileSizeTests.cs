using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SfNet.Generator.Tests.Architecture;

public sealed class FileSizeTests
{
    private const int Most = 300;

    /// <summary>Lists that grow by design, with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = [];

    [Fact]
    public void No_source_file_is_longer_than_fits_in_a_head()
    {
        string[] folders = ["Generator", "Runtime", "Models", "Apps", "tests"];

        IEnumerable<string> tooLong = folders.Select(folder => Repository.Path(folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Select(path => System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !Regex.IsMatch(path, @"/(bin|obj|Snapshots)/") && !Exceptions.ContainsKey(path))
            .Where(path => File.ReadLines(Repository.Path(path)).Count() > Most);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void The_pipeline_fits_on_a_screen()
    {
        Assert.True(File.ReadLines(Repository.Path("Generator", "ModelGenerator.cs")).Count() < 80);
    }
}
