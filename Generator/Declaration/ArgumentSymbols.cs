using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>Reads the arguments of an attribute that is known from metadata.</summary>
internal static class ArgumentSymbols
{
    public static EquatableArray<Argument> Read(AttributeData attribute)
    {
        var arguments = new List<Argument>();
        if (attribute.AttributeConstructor is { } constructor)
        {
            for (int i = 0; i < attribute.ConstructorArguments.Length && i < constructor.Parameters.Length; i++)
            {
                IParameterSymbol parameter = constructor.Parameters[i];
                arguments.Add(new Argument(BoundConstructor.PropertyOf(parameter), Constants.Of(attribute.ConstructorArguments[i]).As(parameter.Type)));
            }
        }

        foreach (KeyValuePair<string, TypedConstant> named in attribute.NamedArguments)
        {
            arguments.Add(new Argument(named.Key, Constants.Of(named.Value)));
        }

        return arguments.ToEquatable();
    }

    /// <summary>The constructor's argument at a position, or null where there is none of that kind.</summary>
    public static T? At<T>(this AttributeData attribute, int position)
        where T : class =>
        position < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[position] is { Kind: TypedConstantKind.Primitive, Value: T value }
            ? value
            : null;
}
