using SfNet.Generator.Passes;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Passes;

public sealed class HandOutResizesTests
{
    private readonly GraphSketch sketch = new(3, 4, 4);

    [Fact]
    public void An_output_is_enlarged_when_it_is_handed_out()
    {
        Rewrite.Becomes<HandOutResizes>(
            """
            %0 = Input: input -> 3×4×4
            %1 = Conv2d1: convolution 1×1, 3 to 5 channels (%0) -> 5×4×4
            %2 = Resize2: bilinear resize ×2, as it is handed out (%1) -> 5×8×8
            outputs: Resize2 = %2
            """,
            sketch.Input.Conv2d(5, 1).Resize(2));
    }

    [Fact]
    public void An_output_is_a_step_where_it_is_made_smaller_or_of_the_input_or_by_its_nearest_pixels()
    {
        SketchValue scores = sketch.Input.Conv2d(5, 1);

        Rewrite.LeavesAlone<HandOutResizes>(scores.Resize(0.5));
        Rewrite.LeavesAlone<HandOutResizes>(scores.Resize(8, 2));
        Rewrite.LeavesAlone<HandOutResizes>(sketch.Input.Resize(2));
        Rewrite.LeavesAlone<HandOutResizes>(scores.Resize(2, Generator.Operators.ResizeMode.Nearest));
    }

    [Fact]
    public void An_output_that_something_else_reads_is_a_step()
    {
        SketchValue large = sketch.Input.Conv2d(5, 1).Resize(2);

        Rewrite.LeavesAlone<HandOutResizes>(large, large.Relu());
        Rewrite.LeavesAlone<HandOutResizes>(large.Conv2d(2, 1));
    }
}
