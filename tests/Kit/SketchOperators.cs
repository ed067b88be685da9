using SfNet.Generator.Operators;

namespace SfNet.Kit;

/// <summary>A word for each operator, with the usual arguments first.</summary>
internal static class SketchOperators
{
    /// <summary>Padding that keeps the size at stride 1, unless one is given.</summary>
    public static SketchValue Conv2d(
        this SketchValue value, int channels, int kernel, int stride = 1, int? padding = null, int dilation = 1, int groups = 1, bool bias = true)
    {
        int border = padding ?? dilation * (kernel - 1) / 2;
        var window = new Window(kernel, kernel, stride, stride, border, border, dilation, dilation);
        return value.Then(new Conv2d(channels, window, groups, bias, Generator.Graph.Initializer.UniformFanIn, 0));
    }

    public static SketchValue ConvTranspose2d(
        this SketchValue value, int channels, int kernel, int stride = 1, int padding = 0, int outputPadding = 0, int groups = 1, bool bias = true)
    {
        var window = new Window(kernel, kernel, stride, stride, padding, padding, 1, 1);
        return value.Then(new ConvTranspose2d(channels, window, outputPadding, groups, bias, Generator.Graph.Initializer.UniformFanIn, 0));
    }

    public static SketchValue Linear(this SketchValue value, int features, bool bias = true) =>
        value.Then(new Linear(features, bias, Generator.Graph.Initializer.UniformFanIn, 0));

    public static SketchValue BatchNorm2d(this SketchValue value, double epsilon = 1e-5, bool affine = true) =>
        value.Then(new BatchNorm2d(epsilon, 0.1, affine));

    public static SketchValue Relu(this SketchValue value) => value.Then(new Relu());

    public static SketchValue Relu6(this SketchValue value) => value.Then(new Relu6());

    public static SketchValue LeakyRelu(this SketchValue value, double slope = 0.01) => value.Then(new LeakyRelu(slope));

    public static SketchValue Sigmoid(this SketchValue value) => value.Then(new Sigmoid());

    public static SketchValue HardSigmoid(this SketchValue value) => value.Then(new HardSigmoid());

    public static SketchValue Tanh(this SketchValue value) => value.Then(new Tanh());

    public static SketchValue Silu(this SketchValue value) => value.Then(new Silu());

    public static SketchValue HardSwish(this SketchValue value) => value.Then(new HardSwish());

    public static SketchValue Softmax(this SketchValue value) => value.Then(new Softmax());

    public static SketchValue MaxPool2d(
        this SketchValue value, int kernel, int? stride = null, int padding = 0, int dilation = 1, bool ceilMode = false) =>
        value.Then(new MaxPool2d(Square(kernel, stride ?? kernel, padding, dilation), ceilMode));

    public static SketchValue AvgPool2d(
        this SketchValue value, int kernel, int? stride = null, int padding = 0, bool ceilMode = false, bool countIncludePadding = true) =>
        value.Then(new AvgPool2d(Square(kernel, stride ?? kernel, padding, 1), ceilMode, countIncludePadding));

    public static SketchValue AdaptiveAvgPool2d(this SketchValue value, int height, int width) => value.Then(new AdaptiveAvgPool2d(height, width));

    public static SketchValue Flatten(this SketchValue value) => value.Then(new Flatten());

    public static SketchValue Add(this SketchValue value, params SketchValue[] others) => value.Then(new Add(), others);

    public static SketchValue Multiply(this SketchValue value, params SketchValue[] others) => value.Then(new Multiply(), others);

    public static SketchValue Concat(this SketchValue value, params SketchValue[] others) => value.Then(new Concat(), others);

    public static SketchValue Resize(this SketchValue value, double factor, Generator.Operators.ResizeMode mode = Generator.Operators.ResizeMode.Bilinear, bool alignCorners = false) =>
        value.Then(new Resize(factor, 0, 0, mode, alignCorners));

    public static SketchValue Resize(this SketchValue value, int height, int width, Generator.Operators.ResizeMode mode = Generator.Operators.ResizeMode.Bilinear, bool alignCorners = false) =>
        value.Then(new Resize(0, height, width, mode, alignCorners));

    public static SketchValue FlowWarp(this SketchValue value, SketchValue flow, bool alignCorners = false) =>
        value.Then(new FlowWarp(alignCorners), flow);

    public static SketchValue GridSample(
        this SketchValue value,
        SketchValue grid,
        Generator.Operators.SamplingMode mode = Generator.Operators.SamplingMode.Bilinear,
        Generator.Operators.SamplingPadding padding = Generator.Operators.SamplingPadding.Zeros,
        bool alignCorners = false) =>
        value.Then(new GridSample(mode, padding, alignCorners), grid);

    public static SketchValue Dropout(this SketchValue value, double probability = 0.5, bool wholeChannels = false) =>
        value.Then(new Dropout(probability, wholeChannels));

    public static SketchValue ArgMax(this SketchValue value) => value.Then(new ArgMax());

    private static Window Square(int kernel, int stride, int padding, int dilation) =>
        new(kernel, kernel, stride, stride, padding, padding, dilation, dilation);
}
