using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Graph;

/// <summary>Builds the canonical graph of a network at one input size: blocks laid out, references resolved, shapes known, nothing optimised.</summary>
internal sealed class GraphBuilder
{
    private const int MostNodes = 20_000;
    private readonly NetworkDeclaration network;
    private readonly ProblemList problems;
    private readonly CancellationToken cancellation;
    private readonly References references;
    private readonly ChainBuilder chains;
    private readonly List<Node> nodes = [];
    private readonly List<int> heads = [];

    private GraphBuilder(NetworkDeclaration network, IOperatorSource operators, ProblemList problems, CancellationToken cancellation)
    {
        this.network = network;
        this.problems = problems;
        this.cancellation = cancellation;
        references = new References(problems);
        chains = new ChainBuilder(this, network, operators, references, problems);
    }

    public int Count => nodes.Count;

    /// <summary>Keys under other names, collected from the blocks in use.</summary>
    public List<KeyAlias> Aliases { get; } = [];

    public List<string> OptionalKeys { get; } = [];

    /// <summary>The graph, or null where mistakes stand in the way; they have been reported.</summary>
    public static ModelGraph? Build(
        NetworkDeclaration network, InputSize size, IOperatorSource operators, ProblemList problems, CancellationToken cancellation)
    {
        var builder = new GraphBuilder(network, operators, problems, cancellation);
        return builder.Build(size);
    }

    public TensorType TypeOf(int value) => nodes[value].Type;

    /// <summary>Appends a node, or reports that the network has grown out of bounds.</summary>
    public int? Append(Node node)
    {
        cancellation.ThrowIfCancellationRequested();
        if (nodes.Count >= MostNodes)
        {
            problems.Add(Problems.BlockSize(node.Site, node.Name, $"more than {MostNodes} operators", $"at most {MostNodes}"));
            return null;
        }

        nodes.Add(node);
        return node.Id;
    }

    /// <summary>Builds the members of a scope in order; the scope's value, or null after a mistake.</summary>
    public int? BuildMembers(Scope scope)
    {
        int previous = scope.Input;
        int? result = scope.Input;
        bool marked = false;
        foreach (MemberDeclaration member in scope.Members)
        {
            int? value = BuildMember(scope, member, previous);
            if (member.IsTrainingOnly)
            {
                continue;
            }

            // After a mistake later members go on from the value before it, so that one mistake gives one message.
            previous = value ?? previous;
            if (!marked || member.IsOutput)
            {
                result = value;
                marked |= member.IsOutput;
            }
        }

        return result;
    }

    private ModelGraph? Build(InputSize size)
    {
        var site = new Site(network.FullName);
        var type = new OperatorSite(site, network.Name, problems).Checked(size.Channels, size.Height, size.Width);
        if (type is null || !CheckMultiple(site, network.Name, type.Value, network.InputMultiple))
        {
            return null;
        }

        nodes.Add(new Node(0, References.InputWord, "", new InputOperator(type.Value), default, type.Value, site));
        Aliases.AddRange(network.Aliases);
        OptionalKeys.AddRange(network.OptionalKeys);
        var scope = new Scope(network.FullName, network.Members, null) { IsExact = network.Precision == Precision.Exact };
        int? last = BuildMembers(scope);
        if (problems.HasErrors || last is null)
        {
            return null;
        }

        // Only now: a member may seem unused because the one that should read it has a mistake.
        ReportUnused(scope);

        return CheckpointKeys.Apply(network, this, Finish(scope, last.Value), problems);
    }

    private ModelGraph Finish(Scope scope, int last)
    {
        List<MemberDeclaration> marked = network.Members.Where(member => member.IsOutput).ToList();
        string lastName = network.Members.Last(member => !member.IsTrainingOnly).Name;
        return new ModelGraph(network.Name, nodes.ToEquatable(), marked.Count > 0 ? marked.Select(ValueOf).ToEquatable() : EquatableArray.Of(last))
        {
            TrainingOutputs = heads.ToEquatable(),
            OutputNames = marked.Count > 0 ? marked.Select(member => member.Name).ToEquatable() : EquatableArray.Of(lastName),
            Members = network.Members.Where(member => scope.Built[member.Name].Value is not null)
                .Select(member => new MemberValue(member.Name, ValueOf(member))).ToEquatable(),
        };

        int ValueOf(MemberDeclaration member) => scope.Built[member.Name].Value!.Value;
    }

    public bool CheckMultiple(Site site, string layer, TensorType type, int multiple)
    {
        if (multiple <= 1 || (type.Height % multiple == 0 && type.Width % multiple == 0))
        {
            return true;
        }

        problems.Add(Problems.NotMultiple(site, layer, $"{type.Height}×{type.Width}", multiple));
        return false;
    }

    private int? BuildMember(Scope scope, MemberDeclaration member, int previous)
    {
        cancellation.ThrowIfCancellationRequested();
        Site site = scope.SiteOf(member.Name);
        int? input = member.Source is { } source ? references.Resolve(scope, member, source, site) : previous;
        if (member.Source is null)
        {
            MarkPreviousUsed(scope, member);
        }

        var blocks = new List<Scope>();
        int? value = input is null ? null : chains.Build(scope, member, input.Value, blocks);
        scope.Built[member.Name] = new BuiltMember(value, blocks);
        if (member.IsTrainingOnly && value is not null && value != input)
        {
            heads.Add(value.Value);
        }

        return value;
    }

    private static void MarkPreviousUsed(Scope scope, MemberDeclaration member)
    {
        // A chain that starts from named members alone does not read the member before it.
        if (member.Chain.Count > 0 && ChainBuilder.StartsFromNames(member))
        {
            return;
        }

        MemberDeclaration? before = null;
        foreach (MemberDeclaration candidate in scope.Members)
        {
            if (candidate.Name == member.Name)
            {
                break;
            }

            before = candidate.IsTrainingOnly ? before : candidate;
        }

        if (before is not null)
        {
            scope.Used.Add(before.Name);
        }
    }

    private void ReportUnused(Scope scope)
    {
        string? last = scope.Members.LastOrDefault(member => !member.IsTrainingOnly)?.Name;
        bool marked = scope.Members.Any(member => member.IsOutput);
        foreach (MemberDeclaration member in scope.Members)
        {
            bool isOutput = marked ? member.IsOutput : member.Name == last;
            if (!isOutput && !member.IsTrainingOnly && !scope.Used.Contains(member.Name))
            {
                problems.Add(Problems.UnusedMember(scope.SiteOf(member.Name), member.Name));
            }
        }
    }
}
