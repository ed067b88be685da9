using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SfNet.Kit.Ilgpu;

/// <summary>
/// Holds the kernels of a compilation to what ILGPU accepts on all of its back ends, so that a kernel that only works in the emulator is found without ILGPU.
/// docs/ilgpu-contract.md has the rules in words.
/// </summary>
public static class KernelRules
{
    public static IReadOnlyList<RuleViolation> Check(CSharpCompilation compilation)
    {
        ArgumentNullException.ThrowIfNull(compilation);
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
        {
            return [.. errors.Select(error => new RuleViolation(KernelRule.UnknownApi, "(compiler)", Place(error.Location), error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)))];
        }

        var methods = KernelMethods.Of(compilation);
        return
        [
            .. methods.StrangeKernels.Select(node => new RuleViolation(KernelRule.KernelForm, "(launch)", Place(node.GetLocation()), $"'{node}' is no static method of these sources.")),
            .. methods.Kernels.SelectMany(kernel => ParameterRules.Check(kernel.Kernel, kernel.IsGrouped)),
            .. methods.All.SelectMany(method => KernelMethods.Declarations(method)
                .SelectMany(declaration => new BodyRules(SemanticModels.Of(compilation, declaration.SyntaxTree), method.Name).Check(declaration))),
        ];
    }

    internal static string Place(Location location)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        return FormattableString.Invariant($"{Path.GetFileName(span.Path)}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})");
    }
}
