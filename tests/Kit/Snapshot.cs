using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace SfNet.Kit;

/// <summary>
/// Compares a text with a file beside the test, in Verify's layout: <c>Snapshots/Class.Method#Hint.verified.cs</c>. A text that differs is written beside
/// it as <c>.received.cs</c>; with SFNET_ACCEPT_SNAPSHOTS=1 it becomes the verified one.
/// </summary>
public static partial class Snapshot
{
    private static readonly ConcurrentDictionary<string, byte> Asked = new(StringComparer.Ordinal);

    /// <summary>Compares every file that a run wrote, and finds snapshots of this test that no file asks for.</summary>
    public static void Match(GeneratorRun run, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(run);
        Match(run.Files, file, method);
    }

    /// <summary>Compares some of the files that a run wrote.</summary>
    public static void Match(IEnumerable<WrittenFile> files, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots", $"{Path.GetFileNameWithoutExtension(file)}.{method}");
        List<string> faults = [.. files.Select(written => Compare($"{stem}#{written.Hint.Replace(".g.cs", "", StringComparison.Ordinal)}", written.Text)).OfType<string>()];
        string folder = Path.GetDirectoryName(stem)!;
        foreach (string stale in Directory.Exists(folder) ? Directory.GetFiles(folder, Path.GetFileName(stem) + "#*.verified.cs") : [])
        {
            if (!Asked.ContainsKey(stale))
            {
                faults.Add($"{stale} is stale: the generator writes no such file any more.");
            }
        }

        if (faults.Count > 0)
        {
            throw new InvalidOperationException(string.Join("\n\n", faults));
        }
    }

    /// <summary>Snapshots under a folder of tests whose test does not exist: those whose name is not in the list.</summary>
    public static IReadOnlyList<string> Orphans(string folder, IReadOnlySet<string> tests) =>
        [.. Directory.EnumerateFiles(folder, "*.verified.cs", SearchOption.AllDirectories).Where(path => !tests.Contains(Path.GetFileName(path).Split('#')[0]))];

    private static string? Compare(string stem, string text)
    {
        string verified = stem + ".verified.cs";
        string received = stem + ".received.cs";
        Asked[verified] = 0;
        text = Scrub(text);
#if HAS_VERIFY
        return SnapshotByVerify.Compare(stem, text);
#else
        string? expected = File.Exists(verified) ? File.ReadAllText(verified).Replace("\r", "", StringComparison.Ordinal) : null;
        if (text == expected)
        {
            File.Delete(received);
            return null;
        }

        bool accept = Environment.GetEnvironmentVariable("SFNET_ACCEPT_SNAPSHOTS") == "1";
        Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
        File.WriteAllText(accept ? verified : received, text);
        return accept ? null : expected is null ? $"{verified} does not exist; {received} is what was generated." : $"{verified} differs. {FirstDifference(expected, text)}";
#endif
    }

    private static string FirstDifference(string expected, string found)
    {
        string[] left = expected.Split('\n');
        string[] right = found.Split('\n');
        int line = Enumerable.Range(0, Math.Max(left.Length, right.Length)).First(i => left.ElementAtOrDefault(i) != right.ElementAtOrDefault(i));
        return $"Line {line + 1}\n- {left.ElementAtOrDefault(line)}\n+ {right.ElementAtOrDefault(line)}";
    }

    private static string Scrub(string text) => Version().Replace(text, "GeneratedCode(\"SfNet\", \"VERSION\")");

    [GeneratedRegex("GeneratedCode\\(\"SfNet\", \"[^\"]*\"\\)")]
    private static partial Regex Version();
}
