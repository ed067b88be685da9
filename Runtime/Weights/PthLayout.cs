namespace SfNet.Weights;

/// <summary>The two forms of files that <c>torch.save</c> writes.</summary>
public enum PthLayout
{
    /// <summary>A zip archive, since PyTorch 1.6.</summary>
    Zip,

    /// <summary>Pickles with the storages behind them, before PyTorch 1.6 and with <c>_use_new_zipfile_serialization=False</c>.</summary>
    Legacy,
}
