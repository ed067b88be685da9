using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SfNet.Kit.Ilgpu;

/// <summary>What may be handed to a kernel.</summary>
internal static class ParameterRules
{
    private const int Most = 14;

    public static IEnumerable<RuleViolation> Check(IMethodSymbol kernel, bool isGrouped)
    {
        string place = KernelRules.Place(kernel.Locations[0]);
        if (!kernel.IsStatic)
        {
            yield return new RuleViolation(KernelRule.KernelForm, kernel.Name, place, "is not static.");
        }

        int count = kernel.Parameters.Length - (isGrouped ? 0 : 1);
        if (count > Most)
        {
            yield return new RuleViolation(KernelRule.TooManyParameters, kernel.Name, place, $"has {count} parameters; {Most} can be handed over. Put some into a struct.");
        }

        foreach (IParameterSymbol parameter in kernel.Parameters)
        {
            if (parameter.RefKind != RefKind.None || Refusal(parameter.Type) is not null)
            {
                yield return new RuleViolation(KernelRule.ParameterType, kernel.Name, place, $"parameter {parameter.Name}: {Refusal(parameter.Type) ?? "is handed by reference"}.");
            }

            if (IsPrivate(parameter.Type))
            {
                yield return new RuleViolation(KernelRule.PrivateParameterType, kernel.Name, place, $"parameter {parameter.Name}: {parameter.Type} is private.");
            }
        }
    }

    private static string? Refusal(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => $"is an array, {type}; hand over a view",
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => $"is a pointer, {type}",
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => $"is a native integer, {type}",
        { SpecialType: SpecialType.System_Boolean or SpecialType.System_Char } => $"is a {type}; hand over a number",
        { IsReferenceType: true } => $"is no struct, {type}",
        INamedTypeSymbol view when ViewElements.IsView(type) && view.TypeArguments[0].SpecialType is SpecialType.System_Boolean or SpecialType.System_Char => $"is a view of {((INamedTypeSymbol)type).TypeArguments[0]}; use bytes or shorts",
        INamedTypeSymbol { TypeKind: TypeKind.Struct } named when !ViewElements.IsView(type) && !named.DeclaringSyntaxReferences.IsEmpty =>
            named.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).Select(field => Refusal(field.Type) is { } refusal ? $"its field {field.Name} {refusal}" : null).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static bool IsPrivate(ITypeSymbol type) => type is INamedTypeSymbol named
        && (named.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal
            || named.ContainingType is { } outer && IsPrivate(outer) || named.TypeArguments.Any(IsPrivate));
}
