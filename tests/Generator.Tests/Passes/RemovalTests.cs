using SfNet.Generator.Passes;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Passes;

/// <summary>Passes that take away what inference does not need.</summary>
public sealed class RemovalTests
{
    private readonly GraphSketch sketch = new(3, 4, 4);

    [Fact]
    public void Heads_of_training_go_with_all_that_only_they_need()
    {
        SketchValue body = sketch.Input.Relu();
        body.Conv2d(5, 3).TrainingOnly().Relu().TrainingOnly();

        Rewrite.Becomes<DropTrainingHeads>(
            """
            %0 = Input: input -> 3×4×4
            %1 = Relu1: relu (%0) -> 3×4×4
            %4 = Tanh4: tanh (%1) -> 3×4×4
            outputs: Tanh4 = %4
            """,
            body.Tanh());
    }

    [Fact]
    public void Without_heads_of_training_all_stays() => Rewrite.LeavesAlone<DropTrainingHeads>(sketch.Input.Relu().Tanh());

    [Fact]
    public void Operators_that_change_nothing_go()
    {
        Rewrite.Becomes<RemoveNoOps>(
            """
            %0 = Input: input -> 3×4×4
            %2 = Relu2: relu (%0) -> 3×4×4
            %9 = Conv2d9: convolution 1×1, 3 to 2 channels (%2) -> 2×4×4
            outputs: Conv2d9 = %9
            """,
            sketch.Input.Resize(1).Relu().Relu().MaxPool2d(1).AvgPool2d(1).AdaptiveAvgPool2d(4, 4).Resize(4, 4, Generator.Operators.ResizeMode.Nearest)
                .Then(new Generator.Operators.Concat()).Conv2d(2, 1));
    }

    [Fact]
    public void Operators_that_look_like_nothing_but_are_something_stay()
    {
        Rewrite.LeavesAlone<RemoveNoOps>(
            sketch.Input.MaxPool2d(1, stride: 2), sketch.Input.MaxPool2d(3, 1, 1), sketch.Input.Resize(1.2, Generator.Operators.ResizeMode.Nearest),
            sketch.Input.Conv2d(3, 1), sketch.Input.Relu6().Relu(), sketch.Input.Concat(sketch.Input), sketch.Input.Tanh().Tanh());
    }

    [Fact]
    public void Dropout_goes_and_an_input_that_goes_out_behind_it_goes_out_itself()
    {
        Rewrite.Becomes<RemoveDropout>(
            """
            %0 = Input: input -> 3×4×4
            outputs: Dropout1 = %0
            """,
            sketch.Input.Dropout());
    }

    [Fact]
    public void Equal_values_are_computed_once_chains_included()
    {
        SketchValue one = sketch.Input.Resize(2).Relu();
        SketchValue other = sketch.Input.Resize(2).Relu();

        Rewrite.Becomes<RemoveDuplicates>(
            """
            %0 = Input: input -> 3×4×4
            %1 = Resize1: bilinear resize ×2 (%0) -> 3×8×8
            %2 = Relu2: relu (%1) -> 3×8×8
            %5 = Add5: add (%2, %2) -> 3×8×8
            outputs: Add5 = %5, Relu4 = %2
            """,
            one.Add(other),
            other);
    }

    [Fact]
    public void Values_with_weights_of_their_own_or_other_arguments_are_never_equal()
    {
        Rewrite.LeavesAlone<RemoveDuplicates>(
            sketch.Input.Conv2d(3, 1), sketch.Input.Conv2d(3, 1), sketch.Input.BatchNorm2d(), sketch.Input.BatchNorm2d(), sketch.Input.Resize(2), sketch.Input.Resize(3),
            sketch.Input.Resize(2, alignCorners: true), sketch.Input.LeakyRelu(0.1), sketch.Input.LeakyRelu(0.2));
    }
}
