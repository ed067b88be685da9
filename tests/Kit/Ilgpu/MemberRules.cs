using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SfNet.Kit.Ilgpu;

/// <summary>Which methods, properties and fields kernels may use.</summary>
internal static class MemberRules
{
    /// <summary>Functions of Math and MathF that all back ends know, given that algorithms are enabled.</summary>
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal)
    {
        "Abs", "Min", "Max", "Sqrt", "Floor", "Ceiling", "Exp", "Log", "Pow", "Sin", "Cos", "Tan", "Tanh", "Round", "Truncate",
    };

    /// <summary>Types of the base library whose members are part of the language: numbers and their interfaces, tuples, nullable values.</summary>
    private static readonly string[] OfTheLanguage = ["System.Nullable<T>", "System.ValueTuple", "System.Array"];

    public static (KernelRule Rule, string Found)? Refusal(ISymbol? symbol, ExpressionSyntax expression, SemanticModel model) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator, ContainingType.IsRecord: true } => (KernelRule.RecordEquality, "compares records; compare their fields."),
        IMethodSymbol { MethodKind: MethodKind.BuiltinOperator } => null,
        IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } => (KernelRule.ReferenceType, "calls a delegate."),
        IMethodSymbol { Name: "HasFlag", ContainingType.SpecialType: SpecialType.System_Enum } => (KernelRule.EnumFlag, "is not translated; compare with &."),
        IMethodSymbol { ContainingType.Name: "Warp" } shuffle when IsIlgpu(shuffle) && shuffle.Name.StartsWith("Shuffle", StringComparison.Ordinal) => (KernelRule.WarpShuffle, "is missing on some OpenCL devices; use a reduction of the group."),
        IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet } method when IsVirtual(method, expression, model) => (KernelRule.VirtualCall, "is only decided when it runs."),
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.IsReferenceType: true } => (KernelRule.ReferenceType, "makes an object."),
        IMethodSymbol method when expression is not ObjectCreationExpressionSyntax && !IsKnown(method) => (KernelRule.LibraryCall, $"calls {method.ContainingType}.{method.Name}, which is not known to be translated; XMath and IntrinsicMath have what is."),
        IPropertySymbol property when !IsKnown(property) => (KernelRule.LibraryCall, $"uses {property.ContainingType}.{property.Name}, which is not known to be translated."),
        IFieldSymbol { IsStatic: true, IsConst: false } field when !IsIlgpu(field) && !(field.IsReadOnly && IsNumber(field.Type)) => (KernelRule.StaticData, "is static data; only constants and read-only numbers reach a device."),
        _ => null,
    };

    private static bool IsVirtual(IMethodSymbol method, ExpressionSyntax expression, SemanticModel model)
    {
        ExpressionSyntax called = expression is InvocationExpressionSyntax invocation ? invocation.Expression : expression;
        ITypeSymbol? receiver = called is MemberAccessExpressionSyntax access ? model.GetTypeInfo(access.Expression).Type : null;
        bool isConstrained = receiver is ITypeParameterSymbol { HasValueTypeConstraint: true } or ITypeParameterSymbol { HasUnmanagedTypeConstraint: true };
        return method.ContainingType.TypeKind == TypeKind.Interface
            ? !isConstrained
            : method.ContainingType.TypeKind == TypeKind.Class && (method.IsVirtual || method.IsAbstract || method.IsOverride) && method.ContainingType.SpecialType != SpecialType.System_Enum;
    }

    private static bool IsKnown(ISymbol member)
    {
        if (!member.DeclaringSyntaxReferences.IsEmpty || IsIlgpu(member) || IsForKernels(member) || member.ContainingType is null)
        {
            return true;
        }

        INamedTypeSymbol type = member.ContainingType;
        string name = type.OriginalDefinition.ToDisplayString();
        return name is "System.Math" or "System.MathF" ? Functions.Contains(member.Name)
            : type.IsTupleType || OfTheLanguage.Any(known => name.StartsWith(known, StringComparison.Ordinal))
            || member is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion or MethodKind.Constructor }
            || type.TypeKind == TypeKind.Interface && name.StartsWith("System.Numerics.I", StringComparison.Ordinal)
            || IsNumber(type) && member.Name is "IsNaN" or "IsInfinity" or "IsFinite";
    }

    private static bool IsIlgpu(ISymbol member) => member.ContainingAssembly?.Name is "ILGPU" or "ILGPU.Algorithms";

    /// <summary>What Runtime/Ilgpu has for kernels; a test holds its sources to these rules.</summary>
    private static bool IsForKernels(ISymbol member) => member.ContainingAssembly?.Name == "SfNet.Ilgpu" && member.ContainingType?.Name is "Float4" or "Half4" or "Activation" or "Lanes";

    private static bool IsNumber(ITypeSymbol type) => type.TypeKind == TypeKind.Enum || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double;
}
