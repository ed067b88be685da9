using System.Collections.Generic;
using System.Threading;
using SfNet.Generator.Declaration;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Generator.Emit.TorchSharp;

/// <summary>Writes a network with a training as a module of TorchSharp.</summary>
internal static class TorchSharpBackend
{
    /// <summary>The expression that makes the engine in the list of a training's engines.</summary>
    public static string Engine(NetworkDeclaration network) =>
        $"new TrainingEngineChoice(\"torch\", static (info, weights, options) => global::SfNet.Torch.TorchTraining.Create(info, weights, options, static () => new global::{TorchUnit.NamespaceOf(network)}.{TorchUnit.ClassOf(network)}()))";

    /// <summary>The files of a network.</summary>
    /// <param name="network">The declaration.</param>
    /// <param name="canonical">The declared graph at the size of training.</param>
    /// <param name="losses">What judges its heads, in declared order.</param>
    /// <param name="cancellation">Looked at before each file.</param>
    public static IReadOnlyList<GeneratedFile> Write(NetworkDeclaration network, ModelGraph canonical, IReadOnlyList<Loss> losses, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var unit = new TorchUnit(network, canonical, losses);
        return [new($"{network.FileName}.TorchSharp.g.cs", ModuleFrame.Write(unit))];
    }
}
