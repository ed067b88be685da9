using SfNet.Generator.Declaration;
using SfNet.Generator.Diagnostics;

namespace SfNet.Generator.Graph;

/// <summary>Gives a block's hyper-parameters their values where the block is used.</summary>
internal sealed class BlockArguments(References references, ProblemList problems)
{
    /// <summary>Fills the inner scope; false after reporting a mistake.</summary>
    public bool Bind(
        BlockDeclaration block, ChainBuilder.Link link, MemberDeclaration member, Evaluation outer, Scope inner, string layer)
    {
        bool good = true;
        foreach (HyperParameter parameter in block.Parameters)
        {
            ArgumentValue? given = link.Use.Find(parameter.Name) is { Kind: not ValueKind.Null } value ? value : null;
            good &= parameter.IsSource
                ? BindSource(parameter, given, member, outer.Scope, inner, link.Site, layer)
                : BindValue(parameter, given, outer, inner, link.Site, layer);
        }

        return good;
    }

    private bool BindSource(HyperParameter parameter, ArgumentValue? given, MemberDeclaration member, Scope outer, Scope inner, Site site, string layer)
    {
        if (given is not { Kind: ValueKind.Text })
        {
            problems.Add(Problems.WrongArgument(site, layer, parameter.Name, given is null ? "nothing" : "a value that is no name", "the name of a member"));
            return false;
        }

        int? value = references.Resolve(outer, member, given.Text, site);
        inner.Sources[parameter.Name] = value;
        return value is not null;
    }

    private bool BindValue(HyperParameter parameter, ArgumentValue? given, Evaluation outer, Scope inner, Site site, string layer)
    {
        if (given is null && parameter.Default is not { Kind: not ValueKind.Null })
        {
            if (!parameter.IsText)
            {
                problems.Add(Problems.WrongArgument(site, layer, parameter.Name, "nothing", "a value, since the block gives no default"));
            }

            return parameter.IsText;
        }

        if (parameter.IsText)
        {
            inner.Parameters[parameter.Name] = ExpressionValue.Of((given ?? parameter.Default)!.Text);
            return true;
        }

        // A default may use the hyper-parameters before it; an argument is read where the block is used.
        Evaluation evaluation = given is null ? new Evaluation(inner, outer.Input) : outer;
        if (evaluation.Evaluate(given ?? parameter.Default!, parameter.Name, site, layer, problems) is not { } value)
        {
            return false;
        }

        inner.Parameters[parameter.Name] = value;
        return true;
    }
}
