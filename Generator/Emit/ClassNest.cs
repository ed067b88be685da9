using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Declaration;

namespace SfNet.Generator.Emit;

/// <summary>The namespace and the classes around what is written of a user's class.</summary>
internal static class ClassNest
{
    /// <summary>Opens them; what is written until the result is disposed lies inside.</summary>
    public static IDisposable Open(SourceWriter code, string space, IEnumerable<OuterClass> classes)
    {
        if (space.Length > 0)
        {
            code.Line($"namespace {space};");
            code.Line();
        }

        return new Opened(classes.Select(type => code.Block($"partial {type.Keyword} {Names.Escape(type.Name)}")).ToArray());
    }

    private sealed class Opened(IDisposable[] blocks) : IDisposable
    {
        public void Dispose()
        {
            foreach (IDisposable block in Enumerable.Reverse(blocks))
            {
                block.Dispose();
            }
        }
    }
}
