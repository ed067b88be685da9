namespace SfNet.Data;

/// <summary>Which numbers a label file of the Cityscapes data set holds.</summary>
public enum LabelEncoding
{
    /// <summary>Train ids, 0 to 18 and 255: files that end in <c>_gtFine_labelTrainIds.png</c>.</summary>
    TrainIds,

    /// <summary>Label ids, 0 to 33: files that end in <c>_gtFine_labelIds.png</c>; they are mapped to train ids when they are read.</summary>
    LabelIds,
}
