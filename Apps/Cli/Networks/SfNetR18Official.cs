using SfNet.Models;

namespace SfNet.Cli.Networks;

/// <summary>SFNet on ResNet-18, in the details and checkpoint keys of the authors' own code.</summary>
[Network("sfnet-r18-official", Keys = "official"), Input(3, 1024, 2048), Input(3, 512, 1024)]
[ImageInput(123.675, 116.28, 103.53, 58.395, 57.12, 57.375)]
public sealed partial class SfNetR18Official
{
    /// <summary>Scores of the 19 classes at the input's size.</summary>
    [SfNet(19, Official = true), Name("")]
    public static partial Layer Scores { get; }
}
