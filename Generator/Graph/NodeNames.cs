using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Support;

namespace SfNet.Generator.Graph;

/// <summary>The names of a graph's nodes, and of those that a pass adds: each is given once.</summary>
internal sealed class NodeNames(ModelGraph graph)
{
    private readonly HashSet<string> taken = [.. graph.Nodes.Select(node => node.Name)];

    /// <summary>The name itself, or with the first number behind it that makes it new.</summary>
    public string Take(string name)
    {
        string free = name;
        for (int i = 2; !taken.Add(free); i++)
        {
            free = $"{name}{Literals.Integer(i)}";
        }

        return free;
    }
}
