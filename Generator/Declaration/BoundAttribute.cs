using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SfNet.Generator.Declaration;

/// <summary>An attribute class as a member's attribute names it: what it means and how it may be constructed. It lives within one reading only.</summary>
internal sealed class BoundAttribute(INamedTypeSymbol type, string written)
{
    private readonly Dictionary<string, ITypeSymbol?> propertyTypes = [];

    public INamedTypeSymbol Type { get; } = type;

    public AttributeRole Role { get; } = KnownTypes.RoleOf(type);

    /// <summary>The name in the declaration: the operator's word, the block's full name, or what is written where there is no such class.</summary>
    public string Name { get; } = type.TypeKind == TypeKind.Error ? written : KnownTypes.UseName(type);

    /// <summary>Constructors that an attribute's user may call.</summary>
    public IReadOnlyList<BoundConstructor> Constructors { get; } = type.InstanceConstructors
        .Where(constructor => constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
        .Select(constructor => new BoundConstructor(constructor)).ToArray();

    public ITypeSymbol? PropertyType(string name)
    {
        if (!propertyTypes.TryGetValue(name, out ITypeSymbol? found))
        {
            for (INamedTypeSymbol? at = Type; at is not null && found is null; at = at.BaseType)
            {
                found = at.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault()?.Type;
            }

            propertyTypes.Add(name, found);
        }

        return found;
    }
}
