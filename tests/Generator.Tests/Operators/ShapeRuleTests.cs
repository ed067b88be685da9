using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

/// <summary>What operators accept, what comes out, and what they say to the rest: what was found, and what was expected.</summary>
public sealed class ShapeRuleTests
{
    private const string Map = "a map with height and width";
    private static readonly TensorType Flat = new(8, 1, 1, Flat: true);
    private static readonly TensorType Input = new(8, 5, 3);

    private static readonly (Generator.Graph.Operator Op, TensorType[] Inputs, TensorType Output)[] Good =
    [
        (ConvolutionTests.Of(6, new Window(3, 1, 2, 1, 1, 0, 1, 1)), [Input], new(6, 3, 3)),
        (ConvolutionTests.Of(16, ConvolutionTests.Square(3, 1, 4, 4), groups: 8), [Input], new(16, 5, 3)),
        (Transposed(4, outputPadding: 1), [Input], new(4, 10, 6)),
        (new Linear(10, true, Generator.Graph.Initializer.UniformFanIn, 0), [Flat], new(10, 1, 1, Flat: true)),
        (new BatchNorm2d(1e-5, 0.1, true), [Input], Input),
        (new Relu(), [Flat], Flat), (new Relu6(), [Input], Input), (new LeakyRelu(0.1), [Input], Input), (new Sigmoid(), [Input], Input),
        (new HardSigmoid(), [Input], Input), (new Tanh(), [Input], Input), (new Silu(), [Input], Input), (new HardSwish(), [Input], Input),
        (new Softmax(), [Input], Input), (new Softmax(), [Flat], Flat),
        (new MaxPool2d(ConvolutionTests.Square(2, 2, 0, 1), false), [Input], new(8, 2, 1)),
        (new MaxPool2d(ConvolutionTests.Square(2, 2, 0, 1), true), [Input], new(8, 3, 2)),
        (new AvgPool2d(ConvolutionTests.Square(3, 2, 1, 1), true, false), [Input], new(8, 3, 2)),
        (new AdaptiveAvgPool2d(9, 1), [Input], new(8, 9, 1)),
        (new Flatten(), [Input], new(120, 1, 1, Flat: true)), (new Flatten(), [Flat], Flat),
        (new Add(), [Input, Input, Input], Input), (new Add(), [Flat, Flat], Flat),
        (new Multiply(), [new(8, 1, 1), Input, new(1, 5, 3)], Input), (new Multiply(), [Flat, new(1, 1, 1, Flat: true)], Flat),
        (new Concat(), [Input, new(3, 5, 3)], new(11, 5, 3)), (new Concat(), [Flat, Flat], new(16, 1, 1, Flat: true)),
        (new Resize(1.5, 0, 0, Generator.Operators.ResizeMode.Bilinear, false), [Input], new(8, 7, 4)),
        (new Resize(0, 2, 9, Generator.Operators.ResizeMode.Nearest, false), [Input], new(8, 2, 9)),
        (new FlowWarp(false), [Input, new(2, 4, 4)], new(8, 4, 4)),
        (new GridSample(Generator.Operators.SamplingMode.Bilinear, Generator.Operators.SamplingPadding.Zeros, false), [Input, new(2, 1, 7)], new(8, 1, 7)),
        (new Dropout(0.5, true), [Input], Input),
        (new ArgMax(), [Input], new(1, 5, 3)),
    ];

    private static readonly (Generator.Graph.Operator Op, TensorType[] Inputs, string Id, string Found, string Expected)[] Bad =
    [
        (ConvolutionTests.Of(6, ConvolutionTests.Square(3, 1, 1, 1)), [Flat], "SFN006", "a flat value of 8", Map),
        (ConvolutionTests.Of(6, ConvolutionTests.Square(3, 1, 1, 1), groups: 3), [Input], "SFN007", "input, 8", "3"),
        (ConvolutionTests.Of(6, ConvolutionTests.Square(3, 1, 1, 1), groups: 4), [Input], "SFN007", "output, 6", "4"),
        (ConvolutionTests.Of(6, ConvolutionTests.Square(7, 1, 1, 1)), [Input], "SFN008", "6×1×0", "at least 1×1×1; the window may be larger than its input"),
        (ConvolutionTests.Of(Window.Most, ConvolutionTests.Square(99, 1, 49, 1)), [Input], "SFN008", "1048576×8×99×99 weights", "at most 536870911"),
        (ConvolutionTests.Of(1, ConvolutionTests.Square(1, 1, Window.Most, 1)), [Input], "SFN009", "1×2097157×2097155", "at most 536870911 elements"),
        (Transposed(4) with { Groups = 3 }, [Input], "SFN007", "input, 8", "3"),
        (Transposed(3) with { Groups = 2 }, [Input], "SFN007", "output, 3", "2"),
        (Transposed(4), [Flat], "SFN006", "a flat value of 8", Map),
        (Transposed(4) with { Window = ConvolutionTests.Square(1, 1, 3, 1) }, [Input], "SFN008", "4×-1×-3", "at least 1×1×1; the window may be larger than its input"),
        (new Linear(10, true, Generator.Graph.Initializer.UniformFanIn, 0), [Input], "SFN023", "8×5×3", ""),
        (new Linear(1 << 28, true, Generator.Graph.Initializer.UniformFanIn, 0), [Flat], "SFN008", "268435456×8 weights", "at most 536870911"),
        (new BatchNorm2d(1e-5, 0.1, true), [Flat], "SFN006", "a flat value of 8", Map),
        (new MaxPool2d(ConvolutionTests.Square(2, 2, 0, 1), false), [Flat], "SFN006", "a flat value of 8", Map),
        (new MaxPool2d(ConvolutionTests.Square(9, 2, 1, 1), false), [Input], "SFN008", "8×0×0", "at least 1×1×1; the window may be larger than its input"),
        (new AvgPool2d(ConvolutionTests.Square(2, 2, 0, 1), false, true), [Flat], "SFN006", "a flat value of 8", Map),
        (new AvgPool2d(ConvolutionTests.Square(4, 2, 0, 1), false, true), [Input], "SFN008", "8×1×0", "at least 1×1×1; the window may be larger than its input"),
        (new AdaptiveAvgPool2d(1, 1), [Flat], "SFN006", "a flat value of 8", Map),
        (new AdaptiveAvgPool2d(1 << 20, 1 << 20), [Input], "SFN009", "8×1048576×1048576", "at most 536870911 elements"),
        (new Add(), [Input, new(8, 1, 1)], "SFN006", "8×5×3 and 8×1×1", "equal shapes"),
        (new Add(), [Flat, new(8, 1, 1)], "SFN006", "8 and 8×1×1", "equal shapes"),
        (new Multiply(), [Input, new(8, 5, 1)], "SFN006", "8×5×3 and 8×5×1", "equal shapes, or factors of one pixel or one channel"),
        (new Concat(), [Input, new(8, 3, 5)], "SFN006", "8×5×3 and 8×3×5", "equal heights and widths"),
        (new Resize(2, 0, 0, Generator.Operators.ResizeMode.Bilinear, false), [Flat], "SFN006", "a flat value of 8", Map),
        (new Resize(0.3, 0, 0, Generator.Operators.ResizeMode.Bilinear, false), [Input], "SFN008", "8×1×0", "at least 1×1×1; the window may be larger than its input"),
        (new Resize(1 << 20, 0, 0, Generator.Operators.ResizeMode.Nearest, false), [Input], "SFN009", "8×5242880×3145728", "at most 536870911 elements"),
        (new FlowWarp(false), [Input, new(3, 5, 3)], "SFN006", "a flow of 3×5×3", "a flow of 2 channels, x then y"),
        (new FlowWarp(false), [Flat, new(2, 5, 3)], "SFN006", "a flat value of 8", Map),
        (new GridSample(default, default, false), [Input, new(2, 1, 1, Flat: true)], "SFN006", "a grid of 2", "a grid of 2 channels, x then y"),
        (new GridSample(default, default, false), [Flat, new(2, 5, 3)], "SFN006", "a flat value of 8", Map),
    ];

    [Fact]
    public void Fitting_inputs_give_the_output_s_shape()
    {
        foreach (var (op, inputs, output) in Good)
        {
            var problems = new ProblemList();

            Assert.Equal(output, op.Infer(inputs, new OperatorSite(new Site("Net", "Layer"), "Layer", problems)));
            Assert.Empty(problems.All);
        }
    }

    [Fact]
    public void Inputs_that_do_not_fit_are_reported_once_with_what_was_found_and_expected()
    {
        foreach (var (op, inputs, id, found, expected) in Bad)
        {
            var problems = new ProblemList();

            Assert.Null(op.Infer(inputs, new OperatorSite(new Site("Net", "Layer"), "Layer", problems)));

            Problem problem = Assert.Single(problems.All);
            Assert.Equal((id, "Layer"), (problem.Id, problem.Arguments[0]));
            string said = string.Join(", ", problem.Arguments.Skip(1));
            Assert.True(said.Contains(found, StringComparison.Ordinal) && said.EndsWith(expected, StringComparison.Ordinal), $"{op.Title}: {said}");
        }
    }

    [Fact]
    public void Every_operator_that_can_be_declared_is_tried()
    {
        HashSet<Type> tried = [.. Good.Select(one => one.Op.GetType())];

        Assert.Empty(OperatorList.Instance.Entries.Where(entry => !tried.Contains(entry.Read.Method.ReturnType)).Select(entry => entry.Name));
    }

    private static ConvTranspose2d Transposed(int channels, int outputPadding = 0) =>
        new(channels, ConvolutionTests.Square(3, 2, 1, 1), outputPadding, 1, true, Generator.Graph.Initializer.UniformFanIn, 0);
}
