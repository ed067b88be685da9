using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SfNet.Generator;
using SfNet.Generator.Declaration;
using SfNet.Generator.Emit;
using SfNet.Generator.Graph;
using SfNet.Generator.Passes;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;
using SfNet.Reference;
using SfNet.Weights;

namespace SfNet.Kit;

/// <summary>Graphs compiled to CPU code and loaded, many in one assembly, so that tests can run what the compiler makes of them.</summary>
internal sealed class CompiledGraphs
{
    private readonly Assembly assembly;

    /// <summary>Mean of an image's red, green and blue; graphs of three channels take images.</summary>
    public static EquatableArray<double> Mean { get; } = EquatableArray.Of(123.675, 116.28, 103.53);

    /// <summary>Standard deviation of an image's red, green and blue.</summary>
    public static EquatableArray<double> Deviation { get; } = EquatableArray.Of(58.395, 57.12, 57.375);

    private CompiledGraphs(Assembly assembly) => this.assembly = assembly;

    /// <summary>Compiles canonical graphs; each becomes a class named after its position.</summary>
    public static CompiledGraphs Of(IReadOnlyList<ModelGraph> graphs, IReadOnlyList<IPass> scores, BandRule? bands = null)
    {
        IEnumerable<(string, string)> sources = graphs.SelectMany((graph, i) => Sources(graph, i, Target.All(DeviceSupport.None), scores, bands));
        return new CompiledGraphs(Compile.Load(Compile.Emit(Compile.Of(sources, "Drawn"))));
    }

    /// <summary>A network with the parameters that its oracle uses.</summary>
    public Network Create(int index, ParameterSet parameters, int threads = 1) => Create(index, parameters, new NetworkOptions { Threads = threads });

    /// <summary>A network with the parameters that its oracle uses.</summary>
    public Network Create(int index, ParameterSet parameters, NetworkOptions options)
    {
        MethodInfo create = assembly.GetType($"Drawn.G{index}")!.GetMethod("Create")!;
        object[] arguments = [Weights(parameters), options];
        return (Network)create.Invoke(null, arguments)!;
    }

    /// <summary>The parameters as a network is given them.</summary>
    public static MemoryWeights Weights(ParameterSet parameters) => new("drawn", parameters.Keys.Select(key => TensorData.FromFloats(
        key, new TensorShape([.. parameters.ShapeOf(key).Select(size => (long)size)]), parameters.FloatsOf(key))));

    /// <summary>The files of one graph for several targets, and its class's other part.</summary>
    internal static IEnumerable<(string Path, string Text)> Sources(
        ModelGraph graph, int index, IReadOnlyList<Target> targets, IReadOnlyList<IPass>? scores = null, BandRule? bands = null)
    {
        TensorType type = graph.Input.Type;
        var size = new Generator.Declaration.InputSize(type.Channels, type.Height, type.Width);
        var network = new NetworkDeclaration("Drawn", $"G{index}", $"g{index}", EquatableArray.Of(size), default, default)
        {
            Image = type.Channels == 3 ? new Generator.Declaration.ImageNormalisation(Mean, Deviation) : null,
        };
        ModelGraph named = graph with { OutputNames = graph.Outputs.Select(id => graph[id].Name).ToEquatable() };
        return targets.SelectMany(target => target.Backend.Write(network, [new PlannedSize(size, named, Plans(target).ToEquatable())], default))
            .Select(file => (file.Name, file.Text)).Append(($"G{index}.cs", $"namespace Drawn;\n\npublic sealed partial class G{index}\n{{\n}}\n"));

        IEnumerable<Plan> Plans(Target target)
        {
            yield return Plan(target, Generator.Planning.PlanOutput.Scores, scores ?? target.Passes(Generator.Planning.PlanOutput.Scores));
            if (AppendArgMax.Fits(named))
            {
                yield return Plan(target, Generator.Planning.PlanOutput.Labels, target.Passes(Generator.Planning.PlanOutput.Labels));
            }
        }

        Plan Plan(Target target, Generator.Planning.PlanOutput output, IReadOnlyList<IPass> passes) => Planner.Create(
            PassList.Run(passes, named, GraphVerifier.Verify, default), output, target.Backend.Kernels, default, bands);
    }
}
