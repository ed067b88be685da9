using SfNet.Models;

namespace SfNet.GpuSegment;

/// <summary>The network of this program: SFNet in little, for ILGPU's emulation of a GPU on the processor, which needs seconds even for this.</summary>
[Network("sfnet-trial"), Input(3, 32, 64), ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
public sealed partial class StreetNet
{
    /// <summary>The scores of 19 classes at the input's size.</summary>
    [SfNet(19, Width = 8), Name("")]
    public static partial Layer Scores { get; }
}
