using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>Reads the blocks that a network uses, directly or through other blocks: from source where they are declared here, else from metadata.</summary>
internal sealed class BlockCollector(Compilation compilation, ReadingResult result, CancellationToken cancellation)
{
    private readonly Queue<INamedTypeSymbol> waiting = new();
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>Notes that a block is used.</summary>
    public void Use(INamedTypeSymbol block)
    {
        if (known.Add(KnownTypes.FullName(block)))
        {
            waiting.Enqueue(block);
        }
    }

    /// <summary>All blocks noted so far and those that they use, in the order of first use.</summary>
    public EquatableArray<BlockDeclaration> ReadAll()
    {
        var blocks = new List<BlockDeclaration>();
        while (waiting.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            blocks.Add(Read(waiting.Dequeue()));
        }

        return blocks.ToEquatable();
    }

    private BlockDeclaration Read(INamedTypeSymbol block)
    {
        string name = KnownTypes.FullName(block);
        bool here = SymbolEqualityComparer.Default.Equals(block.ContainingAssembly, compilation.Assembly);
        var form = here ? new ClassForm(block, cancellation) : null;
        EquatableArray<MemberDeclaration> members = form is not null ? Members(form, name) : MemberSymbols.Read(block, this);
        var declaration = new BlockDeclaration(name, HyperParameters.Read(block), members);
        if (form is not null && form.Parts.All(part => part.AttributeLists.Count == 0))
        {
            return declaration;
        }

        var attributes = new ClassAttributes(block, name, result);
        attributes.Read();
        return declaration with
        {
            InputMultiple = attributes.InputMultiple,
            Precision = attributes.Precision,
            Aliases = attributes.Aliases.ToEquatable(),
            OptionalKeys = attributes.OptionalKeys.ToEquatable(),
        };
    }

    private EquatableArray<MemberDeclaration> Members(ClassForm form, string name)
    {
        var members = new List<MemberDeclaration>();
        foreach (TypeDeclarationSyntax part in form.Parts)
        {
            var reader = new MemberReader(compilation.GetSemanticModel(part.SyntaxTree), part, name, isBlock: true, result, this, cancellation);
            members.AddRange(reader.Read());
        }

        // A name that is declared twice is reported where the block is declared.
        return members.GroupBy(member => member.Name).Select(group => group.First()).ToEquatable();
    }
}
