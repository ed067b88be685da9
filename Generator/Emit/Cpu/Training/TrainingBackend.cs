using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Generator.Declaration;
using SfNet.Generator.Graph;
using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu.Training;

/// <summary>Writes the training of a network: what the class hands out, the engine, what its layers keep, epilogues.</summary>
internal static class TrainingBackend
{
    /// <summary>The files of a plan of gradients.</summary>
    /// <param name="network">The declaration.</param>
    /// <param name="canonical">The declared graph at the size of training.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="engines">Expressions that make the engines of referenced libraries.</param>
    /// <param name="cancellation">Looked at before each file.</param>
    public static IReadOnlyList<GeneratedFile> Write(
        NetworkDeclaration network, ModelGraph canonical, Plan plan, IReadOnlyList<string> engines, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var unit = new TrainingUnit(network, canonical, plan) { Engines = engines };
        GeneratedFile[] files =
        [
            new($"{unit.HintName}.Training.g.cs", TrainingFrame.WriteClass(unit)),
            new($"{unit.HintName}.Training.Declared.g.cs", TrainingFrame.WriteDescription(unit)),
            new($"{unit.HintName}.Training.Engine.g.cs", EngineFrame.Write(unit)),
            new($"{unit.HintName}.Training.Layers.g.cs", LayersFrame.Write(unit)),

            // After the engine, which says what epilogues there are.
            new($"{unit.HintName}.Training.Epilogues.g.cs", EpilogueFrame.Write(unit.Epilogues, unit.Namespace, unit.Header)),
        ];
        return files.Where(file => file.Text.Length > 0).ToArray();
    }
}
