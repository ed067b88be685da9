using SfNet.Generator.Operators;
using SfNet.Generator.Passes;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Passes;

public sealed class ReadInputTests
{
    private readonly GraphSketch sketch = new(3, 8, 6);

    [Fact]
    public void The_first_convolution_reads_the_input_where_it_lies()
    {
        Rewrite.Becomes<ReadInput>(
            """
            %0 = Input: input -> 3×8×6
            %1 = Conv2d1: convolution 7×7, 3 to 16 channels, stride 2, straight from the image or tensor, then relu (%0) -> 16×4×3
            %2 = Conv2d2: convolution 3×3, 16 to 4 channels (%1) -> 4×4×3
            outputs: Conv2d2 = %2
            """,
            sketch.Input.Conv2d(16, 7, stride: 2).WithStage(new Relu()).Conv2d(4, 3));
    }

    [Fact]
    public void An_input_that_others_read_too_is_stored() =>
        Rewrite.LeavesAlone<ReadInput>(sketch.Input.Conv2d(16, 3), sketch.Input.Conv2d(8, 3));

    [Fact]
    public void An_input_that_an_epilogue_reads_too_is_stored() =>
        Rewrite.LeavesAlone<ReadInput>(sketch.Input.Conv2d(3, 3).WithStage(new Add(), sketch.Input));

    [Fact]
    public void An_input_that_goes_out_is_stored() => Rewrite.LeavesAlone<ReadInput>(sketch.Input.Conv2d(8, 3), sketch.Input);

    [Fact]
    public void An_input_that_no_plain_convolution_reads_is_stored()
    {
        Rewrite.LeavesAlone<ReadInput>(sketch.Input.Conv2d(3, 3, groups: 3));
        Rewrite.LeavesAlone<ReadInput>(new GraphSketch(3, 8, 6).Input.MaxPool2d(2).Conv2d(8, 3));
        Rewrite.LeavesAlone<ReadInput>(new GraphSketch(3, 40, 40).Input.Conv2d(8, 17));
    }

    [Fact]
    public void An_input_of_more_channels_than_an_image_is_stored() =>
        Rewrite.LeavesAlone<ReadInput>(new GraphSketch(4, 8, 6).Input.Conv2d(8, 3));
}
