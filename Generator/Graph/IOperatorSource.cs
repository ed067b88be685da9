using System;
using System.Collections.Generic;

namespace SfNet.Generator.Graph;

/// <summary>An operator that can be declared: its short name, how it is made from arguments, and whether it combines several members.</summary>
internal sealed record OperatorEntry(string Name, Func<ArgumentReader, Operator> Read, bool Combines = false);

/// <summary>The operators that a declaration may use.</summary>
internal interface IOperatorSource
{
    IReadOnlyList<OperatorEntry> Entries { get; }

    OperatorEntry? Find(string name);
}
