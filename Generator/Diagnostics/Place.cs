using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SfNet.Generator.Diagnostics;

/// <summary>A place in a file: path, span, and lines with columns. It keeps no syntax tree alive.</summary>
internal sealed record Place(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static Place Of(SyntaxNodeOrToken syntax)
    {
        SyntaxTree tree = syntax.SyntaxTree!;
        return new Place(tree.FilePath, syntax.Span, tree.GetLineSpan(syntax.Span).Span);
    }

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}
