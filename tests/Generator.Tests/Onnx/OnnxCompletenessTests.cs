using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Onnx;
using Xunit;

namespace SfNet.Generator.Tests.Onnx;

/// <summary>Nothing can be declared that could not be written as ONNX, and what a graph says of an operator is what its declaration says.</summary>
public sealed class OnnxCompletenessTests
{
    private static readonly Window Window = new(3, 3, 1, 1, 1, 1, 1, 1);

    /// <summary>One of each.</summary>
    private static readonly Operator[] Samples =
    [
        new Conv2d(1, Window, 1, true, Generator.Graph.Initializer.Zeros, 0),
        new ConvTranspose2d(1, Window, 0, 1, true, Generator.Graph.Initializer.Zeros, 0),
        new Linear(1, true, Generator.Graph.Initializer.Zeros, 0),
        new BatchNorm2d(1e-5, 0.1, true),
        new Relu(), new Relu6(), new LeakyRelu(0.1), new Sigmoid(), new HardSigmoid(), new Tanh(), new Silu(), new HardSwish(), new Softmax(),
        new MaxPool2d(Window, false), new AvgPool2d(Window, false, true), new AdaptiveAvgPool2d(2, 2), new Flatten(),
        new Add(), new Multiply(), new Concat(),
        new Resize(2, 0, 0, Generator.Operators.ResizeMode.Nearest, false), new FlowWarp(true),
        new GridSample(Generator.Operators.SamplingMode.Nearest, Generator.Operators.SamplingPadding.Border, true),
        new Dropout(0.5, false), new Dropout(0.5, true), new ArgMax(),
    ];

    public static TheoryData<string> Words => [.. OperatorList.Instance.Entries.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_word_of_declarations_has_a_translation(string word)
    {
        // A global pooling is an adaptive one of one cell: it has a word, and no operator of its own.
        string said = word == "GlobalAvgPool2d" ? "AdaptiveAvgPool2d" : word;

        Assert.Single(OnnxOperatorList.Entries, entry => entry.Word == said);
        Assert.Contains(Samples, op => op.DeclaredWord == said);
    }

    [Fact]
    public void Every_translation_is_of_a_word()
    {
        Assert.All(OnnxOperatorList.Entries, entry => Assert.NotNull(OperatorList.Instance.Find(entry.Word)));
    }

    [Fact]
    public void An_operator_without_a_translation_is_named()
    {
        var node = new GraphNode("Stem[1]", "Gru", [], new InputSize(1, 1, 1));

        Assert.Contains("Stem[1] is a Gru", Assert.Throws<NotSupportedException>(() => OnnxOperatorList.Find(node)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_have_the_names_and_kinds_of_the_declaration()
    {
        foreach (Operator op in Samples)
        {
            Type attribute = typeof(Layer).Assembly.GetType($"SfNet.{op.DeclaredWord}Attribute", throwOnError: true)!;
            foreach (Argument argument in op.Arguments)
            {
                Type? property = attribute.GetProperty(argument.Name)?.PropertyType;
                Assert.True(property is not null, $"{attribute.Name} has no {argument.Name}.");
                Assert.Equal(property.IsEnum ? property.Name : "", argument.Value is Enum ? argument.Value.GetType().Name : "");
            }
        }
    }

    [Fact]
    public void Every_property_that_inference_needs_is_an_argument()
    {
        string[] elsewhere = ["Initializer", "Deviation", "Sources", "Flow", "Grid", "Height", "Width", "Name", "Repeat", "When", "TypeId"];
        foreach (Operator op in Samples.Where(op => op is not AdaptiveAvgPool2d))
        {
            IEnumerable<string> properties = typeof(Layer).Assembly.GetType($"SfNet.{op.DeclaredWord}Attribute")!.GetProperties().Select(property => property.Name);

            Assert.Equal(properties.Except(elsewhere).Order(), op.Arguments.Select(argument => argument.Name).Order());
        }
    }
}
