using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Graph;

/// <summary>Builds the chain of one member: each operator a node, each block its members.</summary>
internal sealed class ChainBuilder(
    GraphBuilder builder, NetworkDeclaration network, IOperatorSource operators, References references, ProblemList problems)
{
    private const int MostRepeats = 1_000;

    /// <summary>Whether a member's first operator takes named members only: it combines two or more, and there is no [From].</summary>
    public static bool StartsFromNames(MemberDeclaration member) =>
        member.Source is null && member.Chain.Count > 0 && member.Chain[0] is { IsBlock: false, Name: "Add" or "Multiply" or "Concat" } first
            && first.Find("Sources") is { Kind: ValueKind.List, Items.Count: >= 2 };

    /// <summary>The chain's value, or null after a mistake. The blocks of the chain are added to <paramref name="blocks"/>.</summary>
    public int? Build(Scope scope, MemberDeclaration member, int input, List<Scope> blocks)
    {
        string layer = scope.Path + member.Name;
        var evaluation = new Evaluation(scope, builder.TypeOf(input));
        if (member.Condition is { } condition)
        {
            Site site = scope.SiteOf(member.Name);
            bool? holds = evaluation.Condition(ArgumentValue.Of(condition), site, layer, problems);
            if (holds != true)
            {
                return holds is null ? null : input;
            }
        }

        if (evaluation.Fill(member.KeyName ?? SnakeCase.Of(member.Name), scope.SiteOf(member.Name), layer, problems) is not { } part)
        {
            return null;
        }

        List<Link>? links = Links(scope, member, input);
        int? value = links is null ? null : input;
        for (int i = 0; value is not null && i < links!.Count; i++)
        {
            string name = i == links.Count - 1 && !links[i].Use.IsBlock ? layer : links.Count > 1 ? $"{layer}[{i}]" : layer;
            value = Apply(scope, member, links[i], new Position(value.Value, name, CheckpointKeys.Join(scope.Key, part), i, links.Count), blocks);
        }

        return value;
    }

    /// <summary>The chain with repetitions laid out and what a condition leaves out removed.</summary>
    private List<Link>? Links(Scope scope, MemberDeclaration member, int input)
    {
        var links = new List<Link>();
        bool indexed = member.Chain.Count > 1 || member.Chain.Any(use => use.Find("Repeat") is { Kind: not ValueKind.Null });
        for (int position = 0; position < member.Chain.Count; position++)
        {
            OperatorUse use = member.Chain[position];
            Site site = scope.SiteOf(member.Name, position);
            var evaluation = new Evaluation(scope, builder.TypeOf(input));
            string layer = scope.Path + member.Name;
            if (use.Find("When") is { Kind: not ValueKind.Null } condition)
            {
                bool? holds = evaluation.Condition(condition, site, layer, problems);
                if (holds is null)
                {
                    return null;
                }

                if (holds == false)
                {
                    continue;
                }
            }

            var reader = new ArgumentReader(use, member, evaluation, references, builder.TypeOf, site, layer, problems);
            int repeat = reader.Integer("Repeat", 1, 0, MostRepeats);
            if (reader.Failed)
            {
                return null;
            }

            for (int index = 0; index < repeat; index++)
            {
                links.Add(new Link(use, site, position, index, indexed));
            }
        }

        return links;
    }

    private int? Apply(Scope scope, MemberDeclaration member, Link link, Position at, List<Scope> blocks)
    {
        var evaluation = new Evaluation(scope, builder.TypeOf(at.Input), link.Repetition);
        string layer = scope.Path + member.Name;
        string? name = link.Use.Find("Name") is { Kind: ValueKind.Text } own
            ? evaluation.Fill(own.Text, link.Site, layer, problems)
            : link.Indexed ? Literals.Integer(at.Index) : "";
        if (name is null)
        {
            return null;
        }

        string key = CheckpointKeys.Join(at.Key, name);
        if (link.Use.IsBlock)
        {
            return ApplyBlock(scope, member, link, evaluation, at with { Key = key }, blocks);
        }

        if (operators.Find(link.Use.Name) is not { } entry)
        {
            problems.Add(Problems.UnknownOperator(link.Site, layer, link.Use.Name));
            return null;
        }

        var reader = new ArgumentReader(link.Use, member, evaluation, references, builder.TypeOf, link.Site, layer, problems);
        Operator op = entry.Read(reader);
        if (reader.Failed)
        {
            return null;
        }

        bool fromNamesOnly = link.Position == 0 && at.Index == 0 && StartsFromNames(member);
        int[] inputs = (fromNamesOnly ? [] : new[] { at.Input }).Concat(reader.SourceValues).ToArray();
        TensorType? type = op.Infer(inputs.Select(builder.TypeOf).ToArray(), new OperatorSite(link.Site, layer, problems));
        return type is null ? null : builder.Append(new Node(builder.Count, at.Name, key, op, inputs.ToEquatable(), type.Value, link.Site)
        {
            TrainingOnly = scope.TrainingOnly || member.IsTrainingOnly,
            IsExact = scope.IsExactAt(member),
        });
    }

    private int? ApplyBlock(Scope scope, MemberDeclaration member, Link link, Evaluation evaluation, Position at, List<Scope> blocks)
    {
        string layer = scope.Path + member.Name;
        if (network.FindBlock(link.Use.Name) is not { } block)
        {
            problems.Add(Problems.UnknownOperator(link.Site, layer, link.Use.Name));
            return null;
        }

        if (scope.Blocks.Contains(block.FullName))
        {
            problems.Add(Problems.RecursiveBlock(link.Site, layer, string.Join(" → ", scope.Blocks.Concat([block.FullName]))));
            return null;
        }

        var inner = new Scope(block.FullName, block.Members, link.Site)
        {
            Key = at.Key,
            Path = at.Name + ".",
            Input = at.Input,
            TrainingOnly = scope.TrainingOnly || member.IsTrainingOnly,
            IsExact = scope.IsExactAt(member) || block.Precision == Precision.Exact,
            Blocks = scope.Blocks.Concat([block.FullName]).ToArray(),
        };
        blocks.Add(inner);
        if (!builder.CheckMultiple(link.Site, layer, builder.TypeOf(at.Input), block.InputMultiple)
            || !new BlockArguments(references, problems).Bind(block, link, member, evaluation, inner, layer))
        {
            return null;
        }

        builder.Aliases.AddRange(block.Aliases.Select(alias =>
            alias with { Key = CheckpointKeys.Join(at.Key, alias.Key), Alias = CheckpointKeys.Join(at.Key, alias.Alias) }));
        builder.OptionalKeys.AddRange(block.OptionalKeys.Select(pattern => CheckpointKeys.Join(at.Key, pattern)));
        return builder.BuildMembers(inner);
    }

    /// <summary>One application of an operator or block; <see cref="Position"/> counts attributes, the repetition starts at 0.</summary>
    internal sealed record Link(OperatorUse Use, Site Site, int Position, int Repetition, bool Indexed);

    /// <summary>Where in its chain an application stands, with what it reads and how it is called.</summary>
    private sealed record Position(int Input, string Name, string Key, int Index, int Count);
}
