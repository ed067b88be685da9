using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit;

/// <summary>Names that the files of all backends have in common.</summary>
internal static class GeneratedNames
{
    private const string Version = "0.1.0";

    /// <summary>The attribute that generated types bear.</summary>
    public static string GeneratedCode => $"GeneratedCode(\"SfNet\", \"{Version}\")";

    /// <summary>The namespace of everything but the user's own class, so that names there never meet the user's.</summary>
    public static string NamespaceOf(NetworkDeclaration network) =>
        "SfNet.Compiled." + string.Join(".", network.FileName.Replace('+', '_').Split('.').Select(Names.Escape));

    /// <summary>The user's class, with its namespace and outer classes.</summary>
    public static string ClassOf(NetworkDeclaration network)
    {
        IEnumerable<string> space = network.Namespace.Length > 0 ? network.Namespace.Split('.') : [];
        return string.Join(".", space.Concat(network.OuterClasses.Select(outer => outer.Name)).Concat([network.ClassName]).Select(Names.Escape));
    }

    /// <summary>The name of what belongs to one input size.</summary>
    public static string PlanClass(PlannedSize size) => $"Plan{Literals.Integer(size.Size.Height)}x{Literals.Integer(size.Size.Width)}";
}
