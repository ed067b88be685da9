using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;

namespace SfNet.Generator.Operators;

/// <summary>Every operator that a declaration may use, by the word that the user writes.</summary>
internal sealed class OperatorList : IOperatorSource
{
    public static OperatorList Instance { get; } = new();

    public IReadOnlyList<OperatorEntry> Entries { get; } =
    [
        new("Conv2d", Conv2d.Read),
        new("ConvTranspose2d", ConvTranspose2d.Read),
        new("Linear", Linear.Read),
        new("BatchNorm2d", BatchNorm2d.Read),
        new("Relu", Relu.Read),
        new("Relu6", Relu6.Read),
        new("LeakyRelu", LeakyRelu.Read),
        new("Sigmoid", Sigmoid.Read),
        new("HardSigmoid", HardSigmoid.Read),
        new("Tanh", Tanh.Read),
        new("Silu", Silu.Read),
        new("HardSwish", HardSwish.Read),
        new("Softmax", Softmax.Read),
        new("MaxPool2d", MaxPool2d.Read),
        new("AvgPool2d", AvgPool2d.Read),
        new("AdaptiveAvgPool2d", AdaptiveAvgPool2d.Read),
        new("GlobalAvgPool2d", AdaptiveAvgPool2d.ReadGlobal),
        new("Flatten", Flatten.Read),
        new("Add", Add.Read, Combines: true),
        new("Multiply", Multiply.Read, Combines: true),
        new("Concat", Concat.Read, Combines: true),
        new("Resize", Resize.Read),
        new("FlowWarp", FlowWarp.Read),
        new("GridSample", GridSample.Read),
        new("Dropout", Dropout.Read),
        new("Dropout2d", Dropout.ReadChannels),
        new("ArgMax", ArgMax.Read),
    ];

    public OperatorEntry? Find(string name) => Entries.FirstOrDefault(entry => string.Equals(entry.Name, name, StringComparison.Ordinal));
}
