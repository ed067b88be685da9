using SfNet.Generator.Passes;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Passes;

/// <summary>Passes that join an operator to what feeds it.</summary>
public sealed class FusionPassTests
{
    private readonly GraphSketch sketch = new(3, 4, 4);

    [Fact]
    public void Batch_norms_are_folded_into_the_convolution_before_them()
    {
        Rewrite.Becomes<FoldBatchNorm>(
            """
            %0 = Input: input -> 3×4×4
            %1 = BatchNorm2d3: convolution 3×3, 3 to 5 channels, 2 batch norms folded (%0) -> 5×4×4
            %4 = Relu4: relu (%1) -> 5×4×4
            %5 = BatchNorm2d6: transposed convolution 2×2, stride 2, batch norm folded (%4) -> 2×8×8
            outputs: BatchNorm2d6 = %5
            """,
            sketch.Input.Conv2d(5, 3).BatchNorm2d().BatchNorm2d(0.01, affine: false).Relu().ConvTranspose2d(2, 2, stride: 2).BatchNorm2d());
    }

    [Fact]
    public void Batch_norms_after_what_others_read_or_what_has_no_weights_stay()
    {
        SketchValue shared = sketch.Input.Conv2d(5, 3);
        SketchValue goesOut = sketch.Input.Conv2d(5, 1);
        Rewrite.LeavesAlone<FoldBatchNorm>(
            shared.BatchNorm2d().Add(shared), goesOut.BatchNorm2d(), goesOut, sketch.Input.MaxPool2d(2).BatchNorm2d(), sketch.Input.Conv2d(2, 1).Relu().BatchNorm2d());
    }

    [Fact]
    public void Elementwise_operators_become_copies_with_an_epilogue()
    {
        SketchValue one = sketch.Input.Conv2d(3, 1);
        SketchValue two = sketch.Input.Conv2d(3, 1);

        // The convolution computed last leads the sum, and the only full map leads the product.
        Rewrite.Becomes<LowerElementwise>(
            """
            %0 = Input: input -> 3×4×4
            %1 = Conv2d1: convolution 1×1, 3 to 3 channels (%0) -> 3×4×4
            %2 = Conv2d2: convolution 1×1, 3 to 3 channels (%0) -> 3×4×4
            %3 = Add3: copy, then add %0, add %1 (%2) -> 3×4×4
            %4 = Tanh4: copy, then tanh (%3) -> 3×4×4
            %5 = BatchNorm2d5: copy, then batch norm (%4) -> 3×4×4
            %6 = AdaptiveAvgPool2d6: global average pooling (%5) -> 3×1×1
            %7 = Multiply7: copy, then multiply %6 (%5) -> 3×4×4
            %8 = Dropout8: copy (%7) -> 3×4×4
            outputs: Dropout8 = %8
            """,
            Squeezed(sketch.Input.Add(one, two).Tanh().BatchNorm2d()).Dropout());

        static SketchValue Squeezed(SketchValue value) => value.AdaptiveAvgPool2d(1, 1).Multiply(value);
    }

    [Fact]
    public void Operators_that_look_at_more_than_one_element_are_not_lowered() =>
        Rewrite.LeavesAlone<LowerElementwise>(sketch.Input.Softmax(), sketch.Input.Concat(sketch.Input), sketch.Input.ArgMax(), sketch.Input.Flatten());

    [Fact]
    public void A_chain_of_copies_is_joined_to_what_feeds_it()
    {
        SketchValue skip = sketch.Input.MaxPool2d(3, 1, 1);
        SketchValue conv = sketch.Input.Conv2d(3, 3);
        SketchValue sum = conv.Then(new Generator.Operators.Copy()).WithStage(new Generator.Operators.Add(), skip);
        SketchValue relu = sum.Then(new Generator.Operators.Copy()).WithStage(new Generator.Operators.Relu());

        Rewrite.Becomes<FuseEpilogue>(
            """
            %0 = Input: input -> 3×4×4
            %1 = MaxPool2d1: max pooling 3×3 (%0) -> 3×4×4
            %4 = Copy4: convolution 3×3, 3 to 3 channels, then add %1, relu (%0) -> 3×4×4
            outputs: Copy4 = %4
            """,
            relu);
    }

    [Fact]
    public void Operands_keep_their_places_behind_the_inputs_of_an_operator_with_two()
    {
        SketchValue field = sketch.Input.Conv2d(2, 1);
        SketchValue skip = sketch.Input.Conv2d(3, 1);
        SketchValue warp = sketch.Input.FlowWarp(field).Then(new Generator.Operators.Copy()).WithStage(new Generator.Operators.Add(), skip);

        Rewrite.Becomes<FuseEpilogue>(
            """
            %0 = Input: input -> 3×4×4
            %1 = Conv2d1: convolution 1×1, 3 to 2 channels (%0) -> 2×4×4
            %2 = Conv2d2: convolution 1×1, 3 to 3 channels (%0) -> 3×4×4
            %4 = Copy4: flow warp, then add %2 (%0, %1) -> 3×4×4
            outputs: Copy4 = %4
            """,
            warp);
    }

    [Fact]
    public void Copies_of_what_others_read_of_the_input_and_of_concatenations_stay()
    {
        SketchValue shared = sketch.Input.Conv2d(3, 1);
        Rewrite.LeavesAlone<FuseEpilogue>(
            Relu(shared), shared.MaxPool2d(2), Relu(sketch.Input), Relu(sketch.Input.Concat(sketch.Input)), Relu(sketch.Input.ArgMax()));

        static SketchValue Relu(SketchValue value) => value.Then(new Generator.Operators.Copy()).WithStage(new Generator.Operators.Relu());
    }
}
