using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using SfNet.Weights;
using Xunit;

namespace SfNet.Runtime.Tests.Weights;

/// <summary>
/// The committed hostile files. After a change of the lists, run once with SFNET_ACCEPT=1 in the environment to write the files anew.
/// </summary>
public sealed class AttackTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Weights", "Attacks");

    public static TheoryData<string> SafetensorsNames => [.. SafetensorsAttacks.All.Select(attack => attack.Name)];

    public static TheoryData<string> NpyNames => [.. NpyAttacks.All.Select(attack => attack.Name)];

    [Theory]
    [MemberData(nameof(SafetensorsNames))]
    public void A_hostile_safetensors_file_is_refused_in_clear_words(string name)
    {
        Attack attack = SafetensorsAttacks.All.Single(attack => attack.Name == name);
        string path = Path.Combine(Folder, name + ".safetensors");

        var exception = Assert.Throws<WeightFileException>(() => SafetensorsFile.Open(path));

        Assert.Contains(attack.Message, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith($"'{path}'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(path, exception.Path);
        Assert.DoesNotContain(exception.Message, char.IsControl);
    }

    [Theory]
    [MemberData(nameof(NpyNames))]
    public void A_hostile_npy_file_is_refused_in_clear_words(string name)
    {
        Attack attack = NpyAttacks.All.Single(attack => attack.Name == name);
        string path = Path.Combine(Folder, name + ".npy");

        var exception = Assert.Throws<WeightFileException>(() => NpyFile.ReadFloats(path));

        Assert.Contains(attack.Message, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith($"'{path}'", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(exception.Message, char.IsControl);
    }

    [Fact]
    public void The_committed_hostile_files_are_those_of_the_lists()
    {
        Dictionary<string, byte[]> expected = SafetensorsAttacks.All.ToDictionary(
            attack => attack.Name + ".safetensors", attack => attack.Content);
        foreach (Attack attack in NpyAttacks.All)
        {
            expected.Add(attack.Name + ".npy", attack.Content);
        }

        if (Environment.GetEnvironmentVariable("SFNET_ACCEPT") == "1")
        {
            WriteSources(expected);
        }

        Assert.Equal(
            expected.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(expected, file => Assert.Equal(file.Value, File.ReadAllBytes(Path.Combine(Folder, file.Key))));
    }

    private static void WriteSources(Dictionary<string, byte[]> files, [CallerFilePath] string here = "")
    {
        foreach ((string name, byte[] content) in files)
        {
            File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(here)!, "Attacks", name), content);
        }
    }
}
