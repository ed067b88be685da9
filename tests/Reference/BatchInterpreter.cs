using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Reference;

/// <summary>Runs a canonical graph on a batch as training does, in double precision: batch norms take the batch's own statistics, dropout drops nothing.</summary>
internal static class BatchInterpreter
{
    /// <summary>The value of every node for every image.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="parameter">A checkpoint tensor by its key.</param>
    /// <param name="images">The inputs.</param>
    public static IReadOnlyDictionary<int, Tensor[]> Run(ModelGraph graph, Func<string, double[]> parameter, IReadOnlyList<Tensor> images)
    {
        var values = new Dictionary<int, Tensor[]>();
        foreach (Node node in graph.Nodes)
        {
            values[node.Id] = node.Op switch
            {
                InputOperator => [.. images],
                BatchNorm2d norm => Normalised(norm, values[node.Inputs[0]], suffix => parameter(CheckpointKeys.Join(node.Key, suffix))),
                _ => [.. Enumerable.Range(0, images.Count).Select(image => Oracles.For(node.Op).Run(
                    node.Op,
                    new Call([.. node.Inputs.Select(input => values[input][image])], suffix => parameter(CheckpointKeys.Join(node.Key, suffix)))))],
            };
        }

        return values;
    }

    private static Tensor[] Normalised(BatchNorm2d norm, Tensor[] inputs, Func<string, double[]> parameter)
    {
        Tensor[] outputs = [.. inputs.Select(input => new Tensor(input.Channels, input.Height, input.Width))];
        int pixels = inputs[0].Pixels;
        for (int channel = 0; channel < inputs[0].Channels; channel++)
        {
            double[] values = [.. inputs.SelectMany(input => input.Values.Skip(channel * pixels).Take(pixels))];
            double mean = values.Average();
            double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) + norm.Epsilon);
            double scale = norm.Affine ? parameter("weight")[channel] : 1, shift = norm.Affine ? parameter("bias")[channel] : 0;
            for (int i = 0; i < values.Length; i++)
            {
                outputs[i / pixels].Values[(channel * pixels) + (i % pixels)] = ((values[i] - mean) / deviation * scale) + shift;
            }
        }

        return outputs;
    }
}
