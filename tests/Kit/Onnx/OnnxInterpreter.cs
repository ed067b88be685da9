using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SfNet.Kit.Onnx.Operators;

namespace SfNet.Kit.Onnx;

/// <summary>Runs ONNX graphs slowly and plainly in double precision, each operator as ONNX's documents define it in operator set 16.</summary>
internal static class OnnxInterpreter
{
    private static readonly Dictionary<string, Func<OnnxNode, NdArray[], NdArray>> Operators = new()
    {
        ["Abs"] = (_, inputs) => inputs[0].Map(Math.Abs),
        ["Add"] = (_, inputs) => Elementwise.Binary(inputs, (a, b) => a + b),
        ["ArgMax"] = ArgMax.Run,
        ["AveragePool"] = Pool.Average,
        ["BatchNormalization"] = BatchNormalization.Run,
        ["Cast"] = Elementwise.Cast,
        ["Clip"] = Elementwise.Clip,
        ["Concat"] = Concat.Run,
        ["Conv"] = Conv.Run,
        ["ConvTranspose"] = ConvTranspose.Run,
        ["Div"] = (_, inputs) => Elementwise.Binary(inputs, (a, b) => a / b),
        ["Flatten"] = Flatten.Run,
        ["Gather"] = Gather.Run,
        ["Gemm"] = Products.Gemm,
        ["GlobalAveragePool"] = Pool.Global,
        ["GridSample"] = GridSample.Run,
        ["HardSigmoid"] = Elementwise.HardSigmoid,
        ["HardSwish"] = (_, inputs) => inputs[0].Map(x => x * Math.Max(0, Math.Min(1, (x / 6) + 0.5))),
        ["Identity"] = (_, inputs) => inputs[0],
        ["LeakyRelu"] = Elementwise.LeakyRelu,
        ["MatMul"] = Products.MatMul,
        ["MaxPool"] = Pool.Max,
        ["Min"] = (_, inputs) => Elementwise.Binary(inputs, Math.Min),
        ["Mod"] = Elementwise.Mod,
        ["Mul"] = (_, inputs) => Elementwise.Binary(inputs, (a, b) => a * b),
        ["Pad"] = Pad.Run,
        ["Relu"] = (_, inputs) => inputs[0].Map(x => Math.Max(x, 0)),
        ["Resize"] = Resize.Run,
        ["Sigmoid"] = (_, inputs) => inputs[0].Map(x => 1 / (1 + Math.Exp(-x))),
        ["Softmax"] = Softmax.Run,
        ["Sub"] = (_, inputs) => Elementwise.Binary(inputs, (a, b) => a - b),
        ["Tanh"] = (_, inputs) => inputs[0].Map(Math.Tanh),
        ["Transpose"] = Transpose.Run,
    };

    /// <summary>The graph's outputs in order. Every shape that the file states is held to the value that comes out.</summary>
    public static IReadOnlyList<NdArray> Run(OnnxModel model, NdArray input)
    {
        Dictionary<string, OnnxValue> stated = model.Inputs.Concat(model.Values).Concat(model.Outputs).ToDictionary(value => value.Name);
        var values = new Dictionary<string, NdArray>(model.Tensors);
        Set(model.Inputs.Single().Name, input);
        foreach (OnnxNode node in model.Nodes)
        {
            NdArray[] inputs = [.. node.Inputs.Select(name => name.Length == 0 ? new NdArray(0) : values[name])];
            Set(node.Outputs.Single(), Operators[node.Operator](node, inputs));
            if (node.Unread.Any())
            {
                throw new InvalidDataException($"{node.Operator} {node.Name} has attributes that the operator does not know: {string.Join(", ", node.Unread)}.");
            }
        }

        return [.. model.Outputs.Select(output => values[output.Name])];

        void Set(string name, NdArray value)
        {
            if (stated.TryGetValue(name, out OnnxValue? known) && !known.Dims.SequenceEqual(value.Dims))
            {
                throw new InvalidDataException($"{name} has the shape [{string.Join(", ", value.Dims)}], but the file says [{string.Join(", ", known.Dims)}].");
            }

            values.Add(name, value);
        }
    }
}
