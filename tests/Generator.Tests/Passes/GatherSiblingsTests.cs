using System.Linq;
using SfNet.Generator.Passes;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Passes;

public sealed class GatherSiblingsTests
{
    private readonly GraphSketch sketch = new(3, 8, 8);

    [Fact]
    public void Poolings_resizes_and_convolutions_of_a_pyramid_stand_side_by_side()
    {
        SketchValue[] parts = [.. new[] { 1, 2, 3 }.Select(cells => sketch.Input.AdaptiveAvgPool2d(cells, cells).Conv2d(4, 1).Resize(8, 8))];

        Rewrite.Becomes<GatherSiblings>(
            """
            %0 = Input: input -> 3×8×8
            %1 = AdaptiveAvgPool2d1: global average pooling (%0) -> 3×1×1
            %4 = AdaptiveAvgPool2d4: adaptive average pooling to 2×2 (%0) -> 3×2×2
            %7 = AdaptiveAvgPool2d7: adaptive average pooling to 3×3 (%0) -> 3×3×3
            %2 = Conv2d2: convolution 1×1, 3 to 4 channels (%1) -> 4×1×1
            %5 = Conv2d5: convolution 1×1, 3 to 4 channels (%4) -> 4×2×2
            %8 = Conv2d8: convolution 1×1, 3 to 4 channels (%7) -> 4×3×3
            %3 = Resize3: bilinear resize to 8×8 (%2) -> 4×8×8
            %6 = Resize6: bilinear resize to 8×8 (%5) -> 4×8×8
            %9 = Resize9: bilinear resize to 8×8 (%8) -> 4×8×8
            outputs: Resize3 = %3, Resize6 = %6, Resize9 = %9
            """,
            parts);
    }

    [Fact]
    public void What_depends_on_one_another_keeps_its_order()
    {
        SketchValue first = sketch.Input.Conv2d(4, 1);

        Rewrite.LeavesAlone<GatherSiblings>(first.Relu().Conv2d(4, 1).Relu().Conv2d(4, 1), first);
    }

    [Fact]
    public void Large_operators_stay_where_they_are()
    {
        var large = new GraphSketch(3, 1024, 1024);
        SketchValue one = large.Input.Conv2d(4, 1).Relu();
        SketchValue other = large.Input.Conv2d(4, 1).Relu();

        Rewrite.LeavesAlone<GatherSiblings>(one, other);
    }

    [Fact]
    public void Convolutions_with_larger_windows_stay_where_they_are()
    {
        SketchValue one = sketch.Input.Conv2d(4, 3).Relu();
        SketchValue other = sketch.Input.Conv2d(4, 3).Relu();

        Rewrite.LeavesAlone<GatherSiblings>(one, other);
    }
}
