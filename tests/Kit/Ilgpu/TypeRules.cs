using System.Linq;
using Microsoft.CodeAnalysis;

namespace SfNet.Kit.Ilgpu;

/// <summary>Which types values in kernels may have.</summary>
internal static class TypeRules
{
    public static (KernelRule Rule, string Found)? Refusal(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => (KernelRule.NativeInteger, "is a pointer."),
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => (KernelRule.NativeInteger, "is a native integer."),
        { SpecialType: SpecialType.System_Decimal or SpecialType.System_Char } => (KernelRule.ValueType, $"is a {type}."),
        { Name: "Half" } when type.ContainingNamespace?.ToDisplayString() == "System" => (KernelRule.ValueType, "is a System.Half; use ILGPU.Half."),
        { Name: "Span" or "ReadOnlySpan" } when type.ContainingNamespace?.ToDisplayString() == "System" => (KernelRule.StackMemory, "is a span."),
        INamedTypeSymbol when type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "InlineArrayAttribute") => (KernelRule.StackMemory, "is an inline array."),
        IArrayTypeSymbol array => Refusal(array.ElementType),
        { IsReferenceType: true } => (KernelRule.ReferenceType, $"is of {(type.SpecialType == SpecialType.System_String ? "string" : $"the class {type}")}."),
        _ => null,
    };
}
