using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SfNet.Kit.Ilgpu;

/// <summary>
/// Rewrites kernels so that the emulator sees each access to an element of a view, told apart into reads and writes, and so that they can be stopped at
/// barriers. <c>y[i] = x[i]</c> becomes <c>Checked.Write(y, i, Checked.Read(x, i, site), site)</c>; beside a kernel that waits at barriers stands an asynchronous
/// method that awaits them. The code that loads and launches kernels stays as it is.
/// </summary>
public sealed class KernelInstrumentation
{
    private KernelInstrumentation(CSharpCompilation compilation, IReadOnlyList<string> slowKernels) => (Compilation, SlowKernels) = (compilation, slowKernels);

    /// <summary>The rewritten sources.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>Kernels with barriers in methods that cannot be stopped: they run on a thread for each thread.</summary>
    public IReadOnlyList<string> SlowKernels { get; }

    public static KernelInstrumentation Apply(CSharpCompilation compilation)
    {
        var methods = KernelMethods.Of(compilation);
        var stopping = new StoppingMethods(compilation, methods);
        var kernels = new HashSet<IMethodSymbol>(methods.Kernels.Select(kernel => kernel.Kernel), SymbolEqualityComparer.Default);
        CSharpCompilation result = compilation;
        SyntaxTree[] trees = [.. methods.All.SelectMany(KernelMethods.Declarations).Select(declaration => declaration.SyntaxTree).Distinct()];
        foreach (SyntaxTree tree in trees)
        {
            var rewriter = new KernelRewriter(SemanticModels.Of(compilation, tree), methods, stopping, kernels);
            string rewritten = rewriter.Visit(tree.GetRoot()).ToFullString();

            // What was rewritten by pieces is read again, so that its text and its tree agree.
            result = result.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(rewritten, (CSharpParseOptions)tree.Options, tree.FilePath, System.Text.Encoding.UTF8));
        }

        result = result.AddSyntaxTrees(CSharpSyntaxTree.ParseText("[assembly: global::SfNet.Emulation.Instrumented]", Compile.Parsing, Path.Combine("Kit", "Instrumented.cs"), System.Text.Encoding.UTF8));
        return new KernelInstrumentation(result, [.. kernels.Where(kernel => stopping.Contains(kernel) && !stopping.IsRewritten(kernel)).Select(kernel => kernel.Name)]);
    }
}
