using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Reference;

/// <summary>What an operator reads: its values, and its checkpoint tensors by the last part of their keys.</summary>
internal sealed record Call(IReadOnlyList<Tensor> Inputs, Func<string, double[]> Parameter)
{
    public Tensor Input => Inputs[0];
}

/// <summary>Says what an operator computes.</summary>
internal interface IOracle
{
    Type Operator { get; }

    Tensor Run(Operator op, Call call);
}

/// <summary>The oracle of one operator. It shares nothing with the compiler but the operator's record.</summary>
internal abstract class Oracle<TOperator> : IOracle
    where TOperator : Operator
{
    public Type Operator => typeof(TOperator);

    public Tensor Run(Operator op, Call call) => Run((TOperator)op, call);

    protected abstract Tensor Run(TOperator op, Call call);
}

/// <summary>The oracle of an operator that maps each element by itself.</summary>
internal abstract class ElementwiseOracle<TOperator> : Oracle<TOperator>
    where TOperator : Elementwise
{
    protected abstract double Map(TOperator op, double x);

    protected sealed override Tensor Run(TOperator op, Call call) =>
        new(call.Input.Channels, call.Input.Height, call.Input.Width, Array.ConvertAll(call.Input.Values, x => Map(op, x)));
}

/// <summary>All oracles, found by the operator that they speak for.</summary>
internal static class Oracles
{
    private static readonly Dictionary<Type, IOracle> ByOperator = typeof(Oracles).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(IOracle).IsAssignableFrom(type))
        .Select(type => (IOracle)Activator.CreateInstance(type)!)
        .ToDictionary(oracle => oracle.Operator);

    public static bool Has(Type type) => ByOperator.ContainsKey(type);

    public static IOracle For(Operator op) => ByOperator.TryGetValue(op.GetType(), out IOracle? oracle)
        ? oracle
        : throw new NotSupportedException($"There is no oracle for the operator {op.GetType().Name} ({op.Title}).");
}
