using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Graph;

/// <summary>Finds the value that a reference names: a member, a path into a block's members, a source parameter, or the input.</summary>
internal sealed class References(ProblemList problems)
{
    public const string InputWord = "Input";

    /// <summary>Whether a text can only mean a reference in this scope.</summary>
    public static bool IsReference(Scope scope, string text)
    {
        string first = First(text);
        return first == InputWord || scope.Declares(first) || scope.Sources.ContainsKey(first);
    }

    /// <summary>The value, or null after reporting what is wrong with the reference.</summary>
    public int? Resolve(Scope scope, MemberDeclaration reader, string reference, Site site)
    {
        if (reference == InputWord)
        {
            return scope.Input;
        }

        string first = First(reference);
        if (scope.Sources.TryGetValue(first, out int? source) && first == reference)
        {
            return source;
        }

        string layer = scope.Path + reader.Name;
        if (!scope.Declares(first))
        {
            problems.Add(Problems.UnknownMember(site, layer, reference, Suggestion(scope, first)));
            return null;
        }

        scope.Used.Add(first);
        if (!scope.Built.TryGetValue(first, out BuiltMember? built))
        {
            ReportOrder(scope, reader, first, site, layer);
            return null;
        }

        return Follow(scope, built, reference, site, layer);
    }

    private int? Follow(Scope scope, BuiltMember built, string reference, Site site, string layer)
    {
        string[] parts = reference.Split('.');
        for (int i = 0; i < parts.Length - 1; i++)
        {
            if (Inside(built, parts[i]) is not { } inner)
            {
                problems.Add(Problems.UnknownMember(site, layer, reference, $"{Name(parts[i])} has no such block"));
                return null;
            }

            scope = inner;
            scope.Used.Add(Name(parts[i + 1]));
            if (!inner.Built.TryGetValue(Name(parts[i + 1]), out BuiltMember? next))
            {
                problems.Add(Problems.UnknownMember(site, layer, reference, Suggestion(inner, Name(parts[i + 1]))));
                return null;
            }

            built = next;
        }

        return built.Value;
    }

    private void ReportOrder(Scope scope, MemberDeclaration reader, string target, Site site, string layer)
    {
        List<string> path = [reader.Name];
        problems.Add(Reaches(scope, target, reader.Name, path)
            ? Problems.Cycle(site, layer, string.Join(" → ", path))
            : Problems.ForwardReference(site, layer, target));
    }

    /// <summary>Whether a member reads another by name, directly or through others; the path is recorded.</summary>
    private static bool Reaches(Scope scope, string from, string to, List<string> path)
    {
        path.Add(from);
        if (from == to)
        {
            return true;
        }

        foreach (string next in Names(scope.Members.First(member => member.Name == from)).Where(scope.Declares))
        {
            if ((next == to || !path.Contains(next)) && path.Count <= scope.Members.Count && Reaches(scope, next, to, path))
            {
                return true;
            }
        }

        path.RemoveAt(path.Count - 1);
        return false;
    }

    private static IEnumerable<string> Names(MemberDeclaration member)
    {
        if (member.Source is { } source)
        {
            yield return First(source);
        }

        foreach (ArgumentValue value in member.Chain.SelectMany(use => use.Arguments).Select(argument => argument.Value))
        {
            foreach (string item in value.Items.Concat(value.Kind == ValueKind.Text ? [value.Text] : []))
            {
                yield return First(item);
            }
        }
    }

    /// <summary>The block of a chain that "Layer1[2]" means; without an index the last.</summary>
    private static Scope? Inside(BuiltMember member, string part)
    {
        int bracket = part.IndexOf('[');
        if (bracket < 0)
        {
            return member.Blocks.Count > 0 ? member.Blocks[member.Blocks.Count - 1] : null;
        }

        string digits = part.Substring(bracket + 1).TrimEnd(']');
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < member.Blocks.Count
            ? member.Blocks[index]
            : null;
    }

    private static string First(string reference)
    {
        int dot = reference.IndexOf('.');
        return Name(dot < 0 ? reference : reference.Substring(0, dot));
    }

    private static string Name(string part)
    {
        int bracket = part.IndexOf('[');
        return bracket < 0 ? part : part.Substring(0, bracket);
    }

    private static string Suggestion(Scope scope, string name)
    {
        string[] known = scope.Members.Select(member => member.Name).Concat(scope.Sources.Keys).Concat([InputWord]).ToArray();
        string nearest = known.OrderBy(candidate => Spelling.Distance(candidate, name)).ThenBy(candidate => candidate, StringComparer.Ordinal).First();
        return Spelling.Distance(nearest, name) <= 3 ? $"did you mean '{nearest}'?" : $"known are {string.Join(", ", known.Take(12))}";
    }
}
