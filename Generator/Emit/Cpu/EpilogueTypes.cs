using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>The epilogues of a network: one struct for each distinct chain of operations.</summary>
internal sealed class EpilogueTypes(Names names)
{
    private readonly Dictionary<string, string> templates = new(StringComparer.Ordinal);

    /// <summary>The structs in order of their names.</summary>
    public IEnumerable<string> Templates => templates.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);

    /// <summary>An expression that makes a step's epilogue.</summary>
    public string Make(PlanStep step, Func<View, string> local, Func<WeightRecipe, string> weights)
    {
        EquatableArray<EpilogueStage> stages = step.Node.Epilogue;
        if (stages.Count == 0)
        {
            return "default(Identity)";
        }

        var parts = new EpilogueParts();
        int norm = 0;
        string formula = "value";
        foreach (EpilogueStage stage in stages)
        {
            formula = stage.Op switch
            {
                Elementwise op => parts.Unary(op, formula),
                BatchNorm2d => parts.Affine(formula, weights(step.Norms[norm++])),
                Combine op => parts.Binary(op, formula, step.Inputs[stage.Operand], step.Node.Type, local),
                _ => throw new InvalidOperationException($"{stage.Op.Title} cannot stand in an epilogue."),
            };
        }

        string name = names.Of(parts.Word);
        templates[name] = Template(name, parts, formula);
        return parts.Arguments.Count == 0 ? $"default({name})" : $"new {name}({string.Join(", ", parts.Arguments)})";
    }

    private static string Template(string name, EpilogueParts parts, string formula)
    {
        string parameters = parts.Parameters.Count == 0 ? "" : $"({string.Join(", ", parts.Parameters)})";
        return $$"""
            /// <summary>{{string.Join(", then ", parts.Words)}}.</summary>
            [GeneratedCode("SfNet", "0.1.0")]
            internal readonly struct {{name}}{{parameters}} : IEpilogue
            {
                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public V Apply<S, V>(V value, nint pixel, nint channel)
                    where S : struct, ISimd<V>
                    where V : struct =>
                    {{formula}};

                public nint Address(nint pixel) => {{parts.Address}};
            }
            """;
    }
}
