using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Operators;

namespace SfNet.Kit;

/// <summary>The values of a graph that is being drawn: which may be read, and how large they can grow.</summary>
internal sealed class RandomValues(Random random, GraphSketch sketch)
{
    /// <summary>A value may be a product of at most as many others; see <see cref="Degree"/>.</summary>
    public const int MostDegree = 3;

    /// <summary>Nothing reads larger values, so that graphs stay small.</summary>
    private const int MostElements = 6000;

    private readonly List<SketchValue> readable = [sketch.Input];
    private readonly Dictionary<int, int> degrees = new() { [0] = 1 };

    public IReadOnlyList<SketchValue> Readable => readable;

    /// <summary>The value appended last half of the time, so that chains grow; otherwise any.</summary>
    public SketchValue Any() => random.Next(2) == 0 ? readable[^1] : Pick(readable);

    /// <summary>Some value that satisfies a condition, or null where none does.</summary>
    public SketchValue? Some(Func<SketchValue, bool> condition)
    {
        SketchValue[] found = readable.Where(condition).ToArray();
        return found.Length == 0 ? null : Pick(found);
    }

    /// <summary>How many factors a value has at most. Products add those of their inputs up; what is bounded starts again.</summary>
    public int Degree(Step step) => step.Op switch
    {
        Multiply => step.Inputs.Sum(input => degrees[input.Id]),
        Sigmoid or HardSigmoid or Tanh or Softmax or Relu6 => 1,
        Add or Concat => step.Inputs.Max(input => degrees[input.Id]),
        _ => degrees[step.Inputs[0].Id],
    };

    public void Append(Step step)
    {
        SketchValue value = sketch.Append(step.Op, step.Inputs);
        degrees[value.Id] = Degree(step);
        if (step.Op is not ArgMax && value.Type.Elements <= MostElements)
        {
            readable.Add(value);
        }
    }

    /// <summary>Now and then makes a last value that nothing reads a head of training.</summary>
    public void MarkHead()
    {
        SketchValue last = new(sketch, sketch.Nodes.Count - 1);
        if (random.Next(8) == 0 && Ends().Count() > 1)
        {
            last.TrainingOnly();
        }
    }

    /// <summary>One to three values in any order; what is left over is a branch that nothing reads. Now and then one is also read inside.</summary>
    public IReadOnlyList<SketchValue> Outputs()
    {
        SketchValue[] ends = Ends().Where(end => !end.Node.TrainingOnly).ToArray();
        random.Shuffle(ends);
        var outputs = ends.Take(random.Next(1, 4)).ToList();
        if (random.Next(4) == 0 && Some(value => value.Id > 0 && !value.Node.TrainingOnly && !outputs.Contains(value)) is { } inner)
        {
            outputs.Add(inner);
        }

        return outputs;
    }

    private IEnumerable<SketchValue> Ends()
    {
        var read = sketch.Nodes.SelectMany(node => node.Inputs).ToHashSet();
        return sketch.Nodes.Where(node => !read.Contains(node.Id)).Select(node => new SketchValue(sketch, node.Id));
    }

    private SketchValue Pick(IReadOnlyList<SketchValue> from) => from[random.Next(from.Count)];
}
