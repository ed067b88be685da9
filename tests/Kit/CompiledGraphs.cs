using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SfNet.Generator.Declaration;
using SfNet.Generator.Emit;
using SfNet.Generator.Emit.Cpu;
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
        IEnumerable<(string, string)> sources = graphs.SelectMany((graph, i) =>
            Write(graph, i, scores, bands).Select(file => (file.Name, file.Text)).Concat([($"G{i}.cs", $"namespace Drawn;\n\npublic sealed partial class G{i}\n{{\n}}\n")]));
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

    private static IReadOnlyList<GeneratedFile> Write(ModelGraph graph, int index, IReadOnlyList<IPass> scores, BandRule? bands)
    {
        TensorType type = graph.Input.Type;
        var size = new Generator.Declaration.InputSize(type.Channels, type.Height, type.Width);
        var network = new NetworkDeclaration("Drawn", $"G{index}", $"g{index}", EquatableArray.Of(size), default, default)
        {
            Image = type.Channels == 3 ? new Generator.Declaration.ImageNormalisation(Mean, Deviation) : null,
        };
        ModelGraph named = graph with { OutputNames = graph.Outputs.Select(id => graph[id].Name).ToEquatable() };
        var plans = new List<Plan> { Plan(Generator.Planning.PlanOutput.Scores, scores) };
        if (AppendArgMax.Fits(named))
        {
            plans.Add(Plan(Generator.Planning.PlanOutput.Labels, PassList.Labels));
        }

        return new CpuBackend().Write(network, [new PlannedSize(size, named, plans.ToEquatable())], default);

        Plan Plan(Generator.Planning.PlanOutput output, IReadOnlyList<IPass> passes) => Planner.Create(
            PassList.Run(passes, named, GraphVerifier.Verify, default), output, CpuKernelList.Instance, default, bands);
    }
}
