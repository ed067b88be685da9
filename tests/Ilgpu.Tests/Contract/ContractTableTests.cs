using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Algorithms;
using Xunit;

namespace SfNet.Ilgpu.Tests.Contract;

/// <summary>The table in docs/ilgpu-contract.md lists what ILGPU declares, and the contract declares that and no more.</summary>
public sealed class ContractTableTests
{
    private static readonly (string Type, string Member)[] Present = [.. Declarations.Of(typeof(Context).Assembly, typeof(XMath).Assembly)];

    [Fact]
    public void Every_line_of_the_table_is_declared()
    {
        IEnumerable<string> missing = Table().Except(Present).Select(row => $"{row.Type}: {row.Member}");

        Assert.Empty(missing);
    }

#if !HAS_ILGPU
    [Fact]
    public void Everything_that_the_contract_declares_is_in_the_table()
    {
        IEnumerable<string> unlisted = Present.Except(Table()).Select(row => $"{row.Type}: {row.Member}");

        Assert.Empty(unlisted);
    }
#endif

    [Fact]
    public void The_table_is_not_empty() => Assert.True(Table().Count() > 200);

    /// <summary>The table's rows; the real ILGPU makes the first test compare them with itself.</summary>
    private static IEnumerable<(string Type, string Member)> Table([CallerFilePath] string file = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "ilgpu-contract.md");
        return File.ReadLines(path).SkipWhile(line => line != "## The contract").Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | ", 2)).Where(cells => cells.Length == 2)
            .Select(cells => (cells[0].Trim('`', ' '), cells[1].Trim('`', ' ')));
    }
}
