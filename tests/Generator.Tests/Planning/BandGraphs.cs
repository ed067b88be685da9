using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Kit;

namespace SfNet.Generator.Tests.Planning;

/// <summary>Graphs with convolutions that are only pooled.</summary>
internal static class BandGraphs
{
    /// <summary>Drawn at random, the same for a seed.</summary>
    public static IEnumerable<ModelGraph> Drawn(int count) => Enumerable.Range(0, count).Select(seed => Draw(new Random(seed)));

    private static ModelGraph Draw(Random random)
    {
        var sketch = new GraphSketch(2 * random.Next(1, 5), random.Next(20, 60), random.Next(13, 24));
        SketchValue input = random.Next(3) > 0 ? sketch.Input : sketch.Input.Concat(sketch.Input.MaxPool2d(2).Resize(sketch.Input.Type.Height, sketch.Input.Type.Width));
        int kernel = random.Next(1, 6);
        int dilation = random.Next(1, 3);
        SketchValue convolved = input.Conv2d(
            2 * random.Next(1, 20), kernel, random.Next(1, 3), random.Next(0, kernel), dilation, random.Next(4) == 0 ? 2 : 1, random.Next(2) == 0);
        SketchValue value = random.Next(3) switch
        {
            0 => convolved.BatchNorm2d().Relu(),
            1 => convolved.Add(sketch.Input.Conv2d(convolved.Type.Channels, 1).Resize(convolved.Type.Height, convolved.Type.Width)).Relu(),
            _ => convolved,
        };
        (int pool, int stride, bool ceiling) = (random.Next(1, 4), random.Next(1, 4), random.Next(2) == 0);
        int padding = random.Next(0, (pool / 2) + 1);
        SketchValue pooled = random.Next(3) > 0
            ? value.MaxPool2d(pool, stride, padding, convolved.Type.Width > 5 ? random.Next(1, 3) : 1, ceiling)
            : value.AvgPool2d(pool, stride, padding, ceiling, random.Next(2) == 0);
        return random.Next(3) switch
        {
            0 => sketch.Graph(pooled.Relu().Conv2d(3, 1)),
            1 => sketch.Graph(pooled.Concat(input.AdaptiveAvgPool2d(pooled.Type.Height, pooled.Type.Width)).Conv2d(5, 1), pooled.Tanh()),
            _ => sketch.Graph(pooled),
        };
    }
}
