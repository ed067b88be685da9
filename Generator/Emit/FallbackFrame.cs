using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Declaration;

namespace SfNet.Generator.Emit;

/// <summary>The generated half of a network with mistakes: its members exist, so that the mistakes are the only errors a user sees.</summary>
internal static class FallbackFrame
{
    /// <summary>The text, or null where the class takes no further part.</summary>
    public static string? Write(NetworkDeclaration network)
    {
        if (network.Part is not { } part)
        {
            return null;
        }

        OuterClass[] classes = [.. network.OuterClasses, part];
        IEnumerable<MemberForm> members = network.Members.Select(member => new MemberForm(member.Name, member.Modifiers, member.Setter));
        return PartFrame.Write($"SfNet, network {network.ClassName}: not compiled, see the errors reported for it.", network.Namespace, classes, members);
    }
}
