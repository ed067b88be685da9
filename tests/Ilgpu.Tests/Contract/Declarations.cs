using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace SfNet.Ilgpu.Tests.Contract;

/// <summary>What an assembly shows its users, as C# declarations. Methods that differ only in how many T1, T2, ... they have are one line.</summary>
internal static partial class Declarations
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] OfObject = [nameof(Equals), nameof(GetHashCode), nameof(ToString)];

    /// <summary>Every public type under ILGPU's namespaces with its members, each as one line.</summary>
    public static IEnumerable<(string Type, string Member)> Of(params Assembly[] assemblies) =>
        from assembly in assemblies
        from type in assembly.GetExportedTypes()
        where type.Namespace!.Split('.')[0] == "ILGPU"
        orderby type.FullName
        from member in Members(type)
        select ($"{type.Namespace}.{TypeName(type)}", member);

    private static IEnumerable<string> Members(Type type)
    {
        string[] lines = type.IsEnum
            ? [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}"))]
            : [.. type.GetMembers(Declared).Select(Line).OfType<string>()];
        return [Header(type), .. Families(lines).Order(StringComparer.Ordinal)];
    }

    private static string Header(Type type) =>
        (type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? IsReadOnly(type) + "struct" : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class")
        + $" {TypeName(type)}{Constraints(type.GetGenericArguments())}";

    private static string IsReadOnly(Type type) => type.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == "IsReadOnlyAttribute") ? "readonly " : "";

    private static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when !constructor.IsStatic => $"{Simple(member.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo method when method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal) => null,
        MethodInfo method when OfObject.Contains(method.Name) && method.GetBaseDefinition().DeclaringType != method.DeclaringType => null,
        MethodInfo method => Static(method) + Name(method.ReturnParameter) + $" {method.Name}{Generic(method)}({Extension(method)}{Parameters(method)}){Constraints(method.IsGenericMethod ? method.GetGenericArguments() : [])}",
        PropertyInfo property when property.GetMethod is { IsPublic: true } getter =>
            Static(getter) + $"{Name(getter.ReturnParameter)} {(getter.GetParameters() is { Length: > 0 } ? $"this[{Parameters(getter)}]" : property.Name)} {{ get;{(property.SetMethod is { IsPublic: true } ? " set;" : "")} }}",
        FieldInfo { IsLiteral: true } field => $"const {TypeName(field.FieldType)} {field.Name}",
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeName(field.FieldType)} {field.Name}",
        _ => null,
    };

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : "";

    private static string Extension(MethodInfo method) => method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute), false) ? "this " : "";

    private static string Generic(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeName))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter)} {parameter.Name}"));

    private static string Name(ParameterInfo parameter)
    {
        if (!parameter.ParameterType.IsByRef)
        {
            return TypeName(parameter.ParameterType);
        }

        string way = parameter.IsOut ? "out" : parameter.IsIn || parameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "InAttribute") ? "in" : "ref";
        return $"{way} {TypeName(parameter.ParameterType.GetElementType()!)}";
    }

    private static string Constraints(Type[] parameters) => string.Concat(parameters.Select(parameter =>
    {
        bool unmanaged = parameter.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == "IsUnmanagedAttribute");
        bool isStruct = parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        string[] all = [.. unmanaged ? ["unmanaged"] : isStruct ? new[] { "struct" } : [], .. parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(TypeName)];
        return all.Length == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", all)}";
    }));

    private static string TypeName(Type type)
    {
        if (type.IsArray)
        {
            return TypeName(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        string name = type.IsNested ? $"{Simple(type.DeclaringType!)}.{Simple(type)}" : Simple(type);
        Type[] arguments = type.GetGenericArguments();
        return arguments.Length == 0 ? Keyword(type) ?? name : type.Name.StartsWith("Nullable`", StringComparison.Ordinal) ? TypeName(arguments[0]) + "?" : $"{name}<{string.Join(", ", arguments.Select(TypeName))}>";
    }

    private static string Simple(Type type) => type.Name.Split('`')[0];

    private static string? Keyword(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.UInt64 => "ulong",
        TypeCode.UInt16 => "ushort",
        TypeCode.Single => "float",
        TypeCode.Double => "double",
        TypeCode.String => "string",
        _ => type == typeof(void) ? "void" : type == typeof(object) ? "object" : null,
    };

    /// <summary>Lines that differ only in the number of their type parameters T1, T2, ... become one that says how many.</summary>
    private static IEnumerable<string> Families(IEnumerable<string> lines)
    {
        var numbered = lines.Select(line => (Count: Numbered().Matches(line).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max(), Line: line)).ToArray();
        return numbered.Where(line => line.Count == 0).Select(line => line.Line).Concat(
            numbered.Where(line => line.Count > 0).GroupBy(line => Collapsed(line.Line)).Select(family =>
                string.Create(CultureInfo.InvariantCulture, $"{family.Key} (n = {family.Min(line => line.Count)} to {family.Max(line => line.Count)})")));
    }

    private static string Collapsed(string line) =>
        Constraint().Replace(Run().Replace(line, "T1, ..., Tn"), " where T1, ..., Tn : struct");

    [GeneratedRegex(@"\bT(\d+)\b")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\bT1\b(?! :)(?:, T\d+)*")]
    private static partial Regex Run();

    [GeneratedRegex(@"(?: where T\d+ : struct)+")]
    private static partial Regex Constraint();
}
