using System;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;

namespace SfNet.Kit;

/// <summary>An operator and what it would read.</summary>
internal sealed record Step(Operator Op, params SketchValue[] Inputs);

/// <summary>Draws operators with arguments. A step may turn out not to fit its inputs; the shape rules are asked before it is taken.</summary>
internal static class RandomSteps
{
    private static readonly double[] Factors = [0.5, 0.75, 1, 1.2, 1.5, 2, 2.5];

    /// <summary>A step, or null where the drawn kind finds nothing to read.</summary>
    public static Step? Draw(Random random, RandomValues values)
    {
        SketchValue value = values.Any();
        return random.Next(24) switch
        {
            < 4 => new(Conv(random, value.Type), value),
            4 => new(ConvTranspose(random, value.Type), value),
            5 or 6 => new(new BatchNorm2d(random.Next(2) == 0 ? 1e-5 : 1e-3, 0.1, random.Next(4) > 0), value),
            < 10 => new(Activation(random), value),
            10 => new(new Softmax(), value),
            11 => new(Pool(random), value),
            12 => new(new AdaptiveAvgPool2d(random.Next(1, 5), random.Next(1, 5)), value),
            13 => value.Type.Flat ? new(new Linear(random.Next(1, 9), random.Next(2) == 0, Generator.Graph.Initializer.UniformFanIn, 0), value) : new(new Flatten(), value),
            14 or 15 => Combined(new Add(), random, value, values, other => other.Type == value.Type),
            16 or 17 => Combined(new Multiply(), random, value, values, other => other.Type == value.Type || Combine.Repeats(other.Type, value.Type)),
            18 or 19 => Combined(new Concat(), random, value, values, other => other.Type with { Channels = value.Type.Channels } == value.Type),
            20 => new(Resized(random, values), value),
            21 => Sampled(new FlowWarp(random.Next(2) == 0), value, values),
            22 => Sampled(new GridSample(One<Generator.Operators.SamplingMode>(random), One<Generator.Operators.SamplingPadding>(random), random.Next(2) == 0), value, values),
            _ => new(random.Next(3) == 0 ? new ArgMax() : new Dropout(0.5, random.Next(2) == 0), value),
        };
    }

    private static Conv2d Conv(Random random, TensorType input)
    {
        int groups = Divisor(random, input.Channels);
        (int height, int width) = (random.Next(1, 5), random.Next(1, 5));
        (int stride, int dilation) = (random.Next(1, 3), random.Next(1, 3));
        var window = new Window(height, width, stride, stride, random.Next(0, height), random.Next(0, width), dilation, dilation);
        return new Conv2d(groups * random.Next(1, (12 / groups) + 2), window, groups, random.Next(2) == 0, Generator.Graph.Initializer.UniformFanIn, 0);
    }

    private static ConvTranspose2d ConvTranspose(Random random, TensorType input)
    {
        int groups = Divisor(random, input.Channels);
        (int kernel, int stride, int dilation) = (random.Next(1, 5), random.Next(1, 4), random.Next(1, 3));
        int padding = random.Next(0, kernel);
        var window = new Window(kernel, kernel, stride, stride, padding, padding, dilation, dilation);
        int outputPadding = random.Next(0, Math.Max(stride, dilation));
        return new ConvTranspose2d(groups * random.Next(1, 4), window, outputPadding, groups, random.Next(2) == 0, Generator.Graph.Initializer.UniformFanIn, 0);
    }

    private static Elementwise Activation(Random random) => random.Next(8) switch
    {
        0 => new Relu6(),
        1 => new LeakyRelu(random.Next(2) == 0 ? 0.01 : 0.2),
        2 => new Sigmoid(),
        3 => new HardSigmoid(),
        4 => new Tanh(),
        5 => new Silu(),
        6 => new HardSwish(),
        _ => new Relu(),
    };

    private static Operator Pool(Random random)
    {
        int kernel = random.Next(1, 5);
        int stride = random.Next(1, 4);
        int padding = random.Next(0, (kernel / 2) + 1);

        // A dilated window of two taps can miss a map of one pixel on both sides; its largest value would be −∞.
        int dilation = kernel > 2 ? random.Next(1, 3) : 1;
        bool ceiling = random.Next(2) == 0;
        return random.Next(2) == 0
            ? new MaxPool2d(new Window(kernel, kernel, stride, stride, padding, padding, dilation, dilation), ceiling)
            : new AvgPool2d(new Window(kernel, kernel, stride, stride, padding, padding, 1, 1), ceiling, random.Next(2) == 0);
    }

    private static Resize Resized(Random random, RandomValues values)
    {
        (Generator.Operators.ResizeMode mode, bool aligned) = (One<Generator.Operators.ResizeMode>(random), random.Next(2) == 0);
        return random.Next(3) switch
        {
            0 when values.Some(other => !other.Type.Flat) is { } like => new(0, like.Type.Height, like.Type.Width, mode, aligned),
            1 => new(0, random.Next(1, 20), random.Next(1, 20), mode, aligned),
            _ => new(Factors[random.Next(Factors.Length)], 0, 0, mode, aligned),
        };
    }

    /// <summary>One to three more operands, the same one twice now and then, in any order.</summary>
    private static Step? Combined(Operator op, Random random, SketchValue value, RandomValues values, Func<SketchValue, bool> fits)
    {
        SketchValue[] operands = [value, .. Enumerable.Range(0, random.Next(1, 4)).Select(_ => values.Some(fits)).OfType<SketchValue>()];
        random.Shuffle(operands);
        return new Step(op, operands);
    }

    /// <summary>A step that samples a map at positions, or null where no value has the two channels of positions.</summary>
    private static Step? Sampled(Operator op, SketchValue map, RandomValues values) =>
        values.Some(other => other.Type is { Channels: 2, Flat: false }) is { } grid ? new Step(op, map, grid) : null;

    private static int Divisor(Random random, int number)
    {
        int[] divisors = Enumerable.Range(1, number).Where(divisor => number % divisor == 0 && divisor <= 12).ToArray();
        return random.Next(2) == 0 ? 1 : divisors[random.Next(divisors.Length)];
    }

    private static TEnum One<TEnum>(Random random)
        where TEnum : struct, Enum
    {
        TEnum[] all = Enum.GetValues<TEnum>();
        return all[random.Next(all.Length)];
    }
}
