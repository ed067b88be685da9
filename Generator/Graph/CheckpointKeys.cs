using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Graph;

/// <summary>Checkpoint keys: how their parts join, how a scheme renames them, and that no two are equal.</summary>
internal static class CheckpointKeys
{
    public static string Join(string prefix, string part) =>
        prefix.Length == 0 ? part : part.Length == 0 ? prefix : $"{prefix}.{part}";

    /// <summary>The graph under the network's scheme of keys; null after reporting a scheme or key that does not work.</summary>
    public static ModelGraph? Apply(NetworkDeclaration network, GraphBuilder builder, ModelGraph graph, ProblemList problems)
    {
        var site = new Site(network.FullName);
        if (network.KeyScheme is { } scheme)
        {
            KeyAlias[] aliases = builder.Aliases.Where(alias => alias.Scheme == scheme).ToArray();
            if (aliases.Length == 0)
            {
                string known = string.Join(", ", builder.Aliases.Select(alias => alias.Scheme).Distinct());
                problems.Add(Problems.UnknownScheme(site, network.Name, scheme, known.Length == 0 ? "none, since no block declares one" : known));
                return null;
            }

            graph = graph with { Nodes = graph.Nodes.Select(node => node with { Key = Rename(node.Key, aliases) }).ToEquatable() };
        }

        ReportDuplicates(graph, problems);
        return problems.HasErrors ? null : graph with { OptionalKeys = builder.OptionalKeys.Distinct().ToEquatable() };
    }

    /// <summary>The key under the first alias that matches it from its start.</summary>
    private static string Rename(string key, KeyAlias[] aliases)
    {
        string[] parts = key.Split('.');
        foreach (KeyAlias alias in aliases)
        {
            string[] pattern = alias.Key.Split('.');
            if (pattern.Length > parts.Length || !pattern.Zip(parts, (p, k) => p == "*" || p == k).All(matches => matches))
            {
                continue;
            }

            var stars = new Queue<string>(pattern.Zip(parts, (p, k) => (p, k)).Where(pair => pair.p == "*").Select(pair => pair.k));
            IEnumerable<string> renamed = alias.Alias.Split('.').Select(part => part == "*" && stars.Count > 0 ? stars.Dequeue() : part);
            return string.Join(".", renamed.Concat(parts.Skip(pattern.Length)).Where(part => part.Length > 0));
        }

        return key;
    }

    private static void ReportDuplicates(ModelGraph graph, ProblemList problems)
    {
        var owners = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (Node node in graph.Nodes)
        {
            foreach (Parameter parameter in graph.ParametersOf(node))
            {
                string key = Join(node.Key, parameter.Suffix);
                if (owners.TryGetValue(key, out Node? other))
                {
                    problems.Add(Problems.DuplicateKey(node.Site, node.Name, key, other.Name));
                    break;
                }

                owners.Add(key, node);
            }
        }
    }
}
