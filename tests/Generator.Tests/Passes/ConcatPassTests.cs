using SfNet.Generator.Operators;
using SfNet.Generator.Passes;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Passes;

public sealed class ConcatPassTests
{
    private readonly GraphSketch sketch = new(3, 4, 4);

    [Fact]
    public void Nested_concatenations_are_laid_out_flat()
    {
        SketchValue one = sketch.Input.Conv2d(1, 1);
        SketchValue two = sketch.Input.Conv2d(2, 1);

        Rewrite.Becomes<FlattenConcats>(
            """
            %0 = Input: input -> 3×4×4
            %1 = Conv2d1: convolution 1×1, 3 to 1 channels (%0) -> 1×4×4
            %2 = Conv2d2: convolution 1×1, 3 to 2 channels (%0) -> 2×4×4
            %4 = Concat4: concat (%0, %1, %2, %1, %2) -> 9×4×4
            outputs: Concat4 = %4
            """,
            sketch.Input.Concat(one.Concat(two, one), two));
    }

    [Fact]
    public void A_concatenation_that_others_read_too_stays()
    {
        SketchValue inner = sketch.Input.Concat(sketch.Input.Relu());

        Rewrite.LeavesAlone<FlattenConcats>(inner.Concat(sketch.Input), inner.Concat(inner), inner.Relu());
    }

    [Fact]
    public void Parts_that_lie_elsewhere_already_are_copied()
    {
        SketchValue relu = sketch.Input.Relu();
        SketchValue goesOut = sketch.Input.Tanh();

        Rewrite.Becomes<SeparateConcatParts>(
            """
            %0 = Input: input -> 3×4×4
            %1 = Relu1: relu (%0) -> 3×4×4
            %2 = Tanh2: tanh (%0) -> 3×4×4
            %5 = Concat3.Input#0: copy (%0) -> 3×4×4
            %6 = Concat3.Relu1#2: copy (%1) -> 3×4×4
            %3 = Concat3: concat (%5, %1, %6) -> 9×4×4
            %7 = Concat4.Relu1#0: copy (%1) -> 3×4×4
            %8 = Concat4.Tanh2#2: copy (%2) -> 3×4×4
            %4 = Concat4: concat (%7, %3, %8) -> 15×4×4
            outputs: Concat4 = %4, Tanh2 = %2
            """,
            relu.Concat(sketch.Input.Concat(relu, relu), goesOut),
            goesOut);
    }

    [Fact]
    public void Parts_of_their_own_stay_where_they_are() =>
        Rewrite.LeavesAlone<SeparateConcatParts>(sketch.Input.Relu().Concat(sketch.Input.Conv2d(2, 1).Concat(sketch.Input.Tanh())));

    [Fact]
    public void A_convolution_reads_the_parts_of_a_concatenation_that_are_enlarged_for_it()
    {
        SketchValue small = sketch.Input.Conv2d(2, 3, stride: 2);
        SketchValue residual = sketch.Input.Conv2d(16, 1);

        Rewrite.Becomes<ReadConcatParts>(
            """
            %0 = Input: input -> 3×4×4
            %1 = Conv2d1: convolution 3×3, 3 to 2 channels, stride 2 (%0) -> 2×2×2
            %2 = Conv2d2: convolution 1×1, 3 to 16 channels (%0) -> 16×4×4
            %5 = Conv2d5: convolution 3×3, 5 to 16 channels over 2 maps side by side, 1 of them resized on the way, then add %2 (%0, %1) -> 16×4×4
            outputs: Conv2d5 = %5
            """,
            sketch.Input.Concat(small.Resize(2)).Conv2d(16, 3).WithStage(new Add(), residual));
    }

    [Fact]
    public void A_concatenation_that_is_not_enlarged_for_one_wide_convolution_alone_is_stored()
    {
        SketchValue small = sketch.Input.Conv2d(2, 3, stride: 2);
        SketchValue shared = sketch.Input.Concat(small.Resize(2));
        SketchValue resized = small.Resize(2);

        Rewrite.LeavesAlone<ReadConcatParts>(
            shared.Conv2d(16, 3),
            shared.Relu(),
            sketch.Input.Concat(resized).Conv2d(16, 3),
            resized.Tanh(),
            sketch.Input.Concat(small.Resize(2)).Conv2d(15, 3),
            sketch.Input.Concat(small.Resize(2)).Conv2d(16, 1),
            sketch.Input.Concat(sketch.Input).Conv2d(16, 3),
            sketch.Input.Resize(0.5).Concat(small).Conv2d(16, 3));
    }
}
