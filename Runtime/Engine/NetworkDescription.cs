using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Weights;

namespace SfNet;

/// <summary>What the compiler knows of a network: generated code hands it out as <c>Description</c>.</summary>
public sealed class NetworkDescription
{
    private readonly Lazy<IReadOnlyList<ParameterInfo>> parameters;
    private readonly Lazy<IReadOnlyList<IReadOnlyList<LayerInfo>>> layers;
    private readonly Lazy<IReadOnlyList<PlanInfo>> plans;
    private IReadOnlyList<NetworkGraph>? graphs;
    private IReadOnlyList<PlanInfo>? devicePlans;

    /// <summary>Describes a network. The tables are built when they are first asked for.</summary>
    /// <param name="name">The declared name.</param>
    /// <param name="inputs">The declared input sizes, at least one.</param>
    /// <param name="outputs">Names of the outputs.</param>
    /// <param name="parameters">All checkpoint tensors.</param>
    /// <param name="layers">The declared operators, for each input size.</param>
    /// <param name="plans">The plans: for each input size scores, then labels where the network has them.</param>
    /// <param name="create">Makes the network from checked weights.</param>
    public NetworkDescription(
        string name,
        IReadOnlyList<InputSize> inputs,
        IReadOnlyList<string> outputs,
        Func<IReadOnlyList<ParameterInfo>> parameters,
        Func<IReadOnlyList<IReadOnlyList<LayerInfo>>> layers,
        Func<IReadOnlyList<PlanInfo>> plans,
        Func<IWeightSource, NetworkOptions?, Network> create)
    {
        Name = name;
        Inputs = inputs;
        Outputs = outputs;
        Create = create;
        this.parameters = new(parameters);
        this.layers = new(layers);
        this.plans = new(plans);
    }

    /// <summary>The declared name.</summary>
    public string Name { get; }

    /// <summary>The declared input sizes.</summary>
    public IReadOnlyList<InputSize> Inputs { get; }

    /// <summary>Names of the outputs.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Patterns of checkpoint keys that may be missing, or be there without a layer.</summary>
    public IReadOnlyList<string> OptionalKeys { get; init; } = [];

    /// <summary>The declared precision of the network; single layers may be declared otherwise, which the reasons of their steps say.</summary>
    public Precision Precision { get; init; }

    /// <summary>How 8-bit images become the input, or null where the network takes tensors only.</summary>
    public ImageNormalisation? Image { get; init; }

    /// <summary>The ways to run the network on other devices than the processor that are compiled in; <see cref="Create"/> is for the processor.</summary>
    public IReadOnlyList<NetworkEngine> Engines { get; init; } = [];

    /// <summary>Makes the graphs that <see cref="Graph"/> hands out, or null where there are none.</summary>
    public IGraphSource? GraphSource { get; init; }

    /// <summary>Makes the plans that <see cref="DevicePlans"/> hands out, or null where there are none.</summary>
    public Func<IReadOnlyList<PlanInfo>>? DevicePlanSource { get; init; }

    /// <summary>The plans for GPUs, in the order of <see cref="Plans"/>; empty where none were compiled. Made when they are first asked for.</summary>
    public IReadOnlyList<PlanInfo> DevicePlans => devicePlans ??= DevicePlanSource?.Invoke() ?? [];

    /// <summary>Makes the network from weights, which are checked against <see cref="Parameters"/>.</summary>
    public Func<IWeightSource, NetworkOptions?, Network> Create { get; }

    /// <summary>All checkpoint tensors, those of training-only heads marked optional.</summary>
    public IReadOnlyList<ParameterInfo> Parameters => parameters.Value;

    /// <summary>The plans.</summary>
    public IReadOnlyList<PlanInfo> Plans => plans.Value;

    /// <summary>Number of trainable parameters, those of training-only heads included.</summary>
    public long ParameterCount => Parameters.Where(parameter => parameter.Kind == ParameterKind.Trainable).Sum(parameter => parameter.Shape.ElementCount);

    /// <summary>Number of trainable parameters that inference needs.</summary>
    public long InferenceParameterCount => Layers(Inputs[0]).Where(layer => !layer.TrainingOnly).Sum(layer => layer.Parameters);

    /// <summary>The declared operators at an input size.</summary>
    /// <exception cref="ArgumentException">The size is not declared.</exception>
    public IReadOnlyList<LayerInfo> Layers(InputSize size) => layers.Value[IndexOf(size)];

    /// <summary>The declared operators at an input size with their arguments and what each reads. Made when it is first asked for.</summary>
    /// <exception cref="ArgumentException">The size is not declared.</exception>
    /// <exception cref="InvalidOperationException">The description was made without graphs.</exception>
    public NetworkGraph Graph(InputSize size)
    {
        // Not a Lazy made by the constructor: trimming would then keep the graphs of programs that never come here.
        graphs ??= (GraphSource ?? throw new InvalidOperationException($"The description of network {Name} was made without graphs.")).CreateGraphs();
        return graphs[IndexOf(size)];
    }

    /// <summary>Multiply-accumulates of one inference.</summary>
    public long MultiplyAccumulates(InputSize size) => Layers(size).Where(layer => !layer.TrainingOnly).Sum(layer => layer.MultiplyAccumulates);

    /// <summary>FLOPs of one inference by mmcv's convention.</summary>
    public long Flops(InputSize size) => Layers(size).Where(layer => !layer.TrainingOnly).Sum(layer => layer.Flops);

    private int IndexOf(InputSize size)
    {
        for (int i = 0; i < Inputs.Count; i++)
        {
            if (Inputs[i] == size)
            {
                return i;
            }
        }

        throw new ArgumentException($"Network {Name} has no input size {size}; declared are {string.Join(", ", Inputs)}.", nameof(size));
    }
}
