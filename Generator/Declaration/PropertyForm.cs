using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SfNet.Generator.Declaration;

/// <summary>Checks that a property is declared as a member is: <c>static partial Layer X { get; }</c>.</summary>
internal static class PropertyForm
{
    /// <summary>What the generated half of a network and its base class are made of.</summary>
    private static readonly string[] Taken =
    [
        "Checked", "Choices", "CopyOutput", "Create", "CreateGpu", "Description", "Device", "Dispose", "Execute", "HandOut", "Info", "Load", "LoadGpu", "PlanAt", "PlanFor", "Profile", "Run", "RunPlan", "Segment",
        "Select", "Size", "Training", "layers",
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    ];

    /// <summary>What is wrong with a property's form, as the end of "is declared ..."; null where nothing is.</summary>
    public static string? Fault(PropertyDeclarationSyntax property, bool isLayer, bool hasAttributes, bool isBlock)
    {
        if (property.ExplicitInterfaceSpecifier is not null)
        {
            return "for an interface";
        }

        if (!isLayer)
        {
            return $"with type '{property.Type}'";
        }

        if (!IsPartial(property))
        {
            return "without 'partial'";
        }

        if (!property.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            return "without 'static'";
        }

        if (HasBody(property))
        {
            return "with a body of its own";
        }

        if (Setter(property) is { Length: > 0 } setter)
        {
            return $"with a '{setter}' accessor";
        }

        if (property.AccessorList?.Accessors.Any(SyntaxKind.GetAccessorDeclaration) != true)
        {
            return "without a 'get' accessor";
        }

        string name = property.Identifier.ValueText;
        if (name == "Input")
        {
            return "under the name that means the network's input";
        }

        if (!isBlock && Taken.Contains(name))
        {
            return "under a name that the generated half of a network has itself";
        }

        // In metadata a property without attributes cannot be told from one that a user wrote out in full.
        return hasAttributes ? null : "without an operator, block or [From]";
    }

    /// <summary>Whether the compiler waits for a generated half of the property.</summary>
    public static bool WantsHalf(PropertyDeclarationSyntax property) =>
        IsPartial(property) && !HasBody(property) && property.ExplicitInterfaceSpecifier is null;

    public static bool IsPartial(PropertyDeclarationSyntax property) => property.Modifiers.Any(SyntaxKind.PartialKeyword);

    public static bool HasBody(PropertyDeclarationSyntax property) =>
        property.ExpressionBody is not null || property.Initializer is not null
            || property.AccessorList?.Accessors.Any(accessor => accessor.Body is not null || accessor.ExpressionBody is not null) == true;

    /// <summary>What the generated half must repeat.</summary>
    public static MemberForm Of(PropertyDeclarationSyntax property) =>
        new(property.Identifier.ValueText, Modifiers(property), Setter(property))
        {
            Words = string.Join(", ", property.AttributeLists.SelectMany(list => list.Attributes).Select(attribute => attribute.Name.ToString())),
        };

    /// <summary>All modifiers, as the generated half must repeat them.</summary>
    public static string Modifiers(PropertyDeclarationSyntax property) => property.Modifiers switch
    {
        // The usual ones, on every edit for every member: worth no new string each time.
        [{ RawKind: (int)SyntaxKind.PublicKeyword }, { RawKind: (int)SyntaxKind.StaticKeyword }, { RawKind: (int)SyntaxKind.PartialKeyword }] => "public static partial",
        var others => string.Join(" ", others.Select(modifier => modifier.Text)),
    };

    /// <summary>The keyword of a setter, or nothing.</summary>
    public static string Setter(PropertyDeclarationSyntax property)
    {
        foreach (AccessorDeclarationSyntax accessor in property.AccessorList?.Accessors ?? default)
        {
            if (accessor.Kind() is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration)
            {
                return accessor.Keyword.Text;
            }
        }

        return "";
    }
}
