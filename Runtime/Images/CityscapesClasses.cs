using System;

namespace SfNet.Images;

/// <summary>One class of the Cityscapes data set.</summary>
/// <param name="Name">Its name, such as "traffic light".</param>
/// <param name="LabelId">Its value in label files, 0 to 33, or −1 for the licence plate.</param>
/// <param name="TrainId">The number a network learns it by, 0 to 18, or <see cref="CityscapesClasses.Ignored"/>.</param>
/// <param name="Colour">Its colour in pictures.</param>
public sealed record CityscapesClass(string Name, int LabelId, byte TrainId, Rgb Colour);

/// <summary>The classes of the Cityscapes data set, and the way between the numbers of its files and those of a network.</summary>
public static class CityscapesClasses
{
    /// <summary>The train id of everything that is neither learnt nor counted.</summary>
    public const byte Ignored = 255;

    /// <summary>Number of classes that are learnt.</summary>
    public const int TrainedCount = 19;

    private static readonly CityscapesClass[] AllClasses =
    [
        new("unlabeled", 0, Ignored, new(0, 0, 0)),
        new("ego vehicle", 1, Ignored, new(0, 0, 0)),
        new("rectification border", 2, Ignored, new(0, 0, 0)),
        new("out of roi", 3, Ignored, new(0, 0, 0)),
        new("static", 4, Ignored, new(0, 0, 0)),
        new("dynamic", 5, Ignored, new(111, 74, 0)),
        new("ground", 6, Ignored, new(81, 0, 81)),
        new("road", 7, 0, new(128, 64, 128)),
        new("sidewalk", 8, 1, new(244, 35, 232)),
        new("parking", 9, Ignored, new(250, 170, 160)),
        new("rail track", 10, Ignored, new(230, 150, 140)),
        new("building", 11, 2, new(70, 70, 70)),
        new("wall", 12, 3, new(102, 102, 156)),
        new("fence", 13, 4, new(190, 153, 153)),
        new("guard rail", 14, Ignored, new(180, 165, 180)),
        new("bridge", 15, Ignored, new(150, 100, 100)),
        new("tunnel", 16, Ignored, new(150, 120, 90)),
        new("pole", 17, 5, new(153, 153, 153)),
        new("polegroup", 18, Ignored, new(153, 153, 153)),
        new("traffic light", 19, 6, new(250, 170, 30)),
        new("traffic sign", 20, 7, new(220, 220, 0)),
        new("vegetation", 21, 8, new(107, 142, 35)),
        new("terrain", 22, 9, new(152, 251, 152)),
        new("sky", 23, 10, new(70, 130, 180)),
        new("person", 24, 11, new(220, 20, 60)),
        new("rider", 25, 12, new(255, 0, 0)),
        new("car", 26, 13, new(0, 0, 142)),
        new("truck", 27, 14, new(0, 0, 70)),
        new("bus", 28, 15, new(0, 60, 100)),
        new("caravan", 29, Ignored, new(0, 0, 90)),
        new("trailer", 30, Ignored, new(0, 0, 110)),
        new("train", 31, 16, new(0, 80, 100)),
        new("motorcycle", 32, 17, new(0, 0, 230)),
        new("bicycle", 33, 18, new(119, 11, 32)),
        new("license plate", -1, Ignored, new(0, 0, 142)),
    ];

    private static readonly CityscapesClass[] TrainedClasses = FindTrained();
    private static readonly byte[] LabelToTrain = CreateLabelToTrain();
    private static readonly byte[] TrainToLabel = CreateTrainToLabel();

    /// <summary>All 35 classes: label ids 0 to 33 in order, then the licence plate, whose label id is −1.</summary>
    public static ReadOnlySpan<CityscapesClass> All => AllClasses;

    /// <summary>The 19 classes that are learnt, in the order of their train ids.</summary>
    public static ReadOnlySpan<CityscapesClass> Trained => TrainedClasses;

    /// <summary>The train id for each of 256 label bytes; values that are no label, such as 255 for the licence plate's −1, are ignored.</summary>
    public static ReadOnlySpan<byte> TrainIdOfLabelId => LabelToTrain;

    /// <summary>The label id for each of 256 train bytes; whatever is no train id, 255 above all, becomes 0, unlabeled.</summary>
    public static ReadOnlySpan<byte> LabelIdOfTrainId => TrainToLabel;

    /// <summary>Maps label ids to train ids.</summary>
    /// <param name="labelIds">A label map of the data set.</param>
    /// <returns>A new map of train ids with the palette <see cref="CityscapesPalette.TrainIds"/>.</returns>
    public static IndexedImage ToTrainIds(IndexedImage labelIds) => Map(labelIds, LabelToTrain, CityscapesPalette.TrainIds);

    /// <summary>Maps train ids to label ids.</summary>
    /// <param name="trainIds">A network's labels.</param>
    /// <returns>A new map of label ids with the palette <see cref="CityscapesPalette.LabelIds"/>.</returns>
    public static IndexedImage ToLabelIds(IndexedImage trainIds) => Map(trainIds, TrainToLabel, CityscapesPalette.LabelIds);

    private static IndexedImage Map(IndexedImage image, byte[] table, Palette palette)
    {
        ArgumentNullException.ThrowIfNull(image);
        var result = new IndexedImage(image.Width, image.Height, palette);
        ReadOnlySpan<byte> source = image.Indices;
        Span<byte> target = result.Indices;
        for (int index = 0; index < target.Length; index++)
        {
            target[index] = table[source[index]];
        }

        return result;
    }

    private static CityscapesClass[] FindTrained()
    {
        var trained = new CityscapesClass[TrainedCount];
        foreach (CityscapesClass item in AllClasses)
        {
            if (item.TrainId != Ignored)
            {
                trained[item.TrainId] = item;
            }
        }

        return trained;
    }

    private static byte[] CreateLabelToTrain()
    {
        var table = new byte[256];
        Array.Fill(table, Ignored);
        foreach (CityscapesClass item in AllClasses)
        {
            if (item.LabelId >= 0)
            {
                table[item.LabelId] = item.TrainId;
            }
        }

        return table;
    }

    private static byte[] CreateTrainToLabel()
    {
        var table = new byte[256];
        foreach (CityscapesClass item in FindTrained())
        {
            table[item.TrainId] = (byte)item.LabelId;
        }

        return table;
    }
}
