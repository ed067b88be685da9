using SfNet.Models;

namespace SfNet.Cli.Networks;

/// <summary>SFNet on ResNet-50, in the details and checkpoint keys of the authors' own code.</summary>
[Network("sfnet-r50-official", Keys = "official"), Input(3, 1024, 2048), Input(3, 512, 1024)]
[ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
public sealed partial class SfNetR50Official
{
    /// <summary>Scores of the 19 classes at the input's size.</summary>
    [SfNet(19, Deep = true, Blocks1 = 3, Blocks2 = 4, Blocks3 = 6, Blocks4 = 3, Official = true), Name("")]
    public static partial Layer Scores { get; }
}
