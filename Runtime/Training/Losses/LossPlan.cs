using System;
using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>
/// How the rows of labels divide into bands, each of one image. The division follows from the sizes alone, so that no sum depends on the number of workers.
/// </summary>
/// <remarks>
/// Where scores are resized, rows of labels of two bands may read the same row of scores. So each band sums its gradients in a slot of its own, with a row for every row
/// of scores from the first that it reads to the last; the slots are added up when all are done.
/// </remarks>
internal readonly struct LossPlan
{
    private const int BandsWanted = 32;
    private const long FloatsWorthABand = 4096;
    private const int LeastScoreRows = 4;

    private readonly int bandsOfImage;

    /// <summary>Divides.</summary>
    public LossPlan(in LossSizes sizes, LossResize resize)
    {
        sizes.Validate();
        Sizes = sizes;
        Resize = resize;
        long wanted = Math.Min((BandsWanted + sizes.Images - 1L) / Math.Max(1, sizes.Images), sizes.Pixels * sizes.Channels / Math.Max(1, sizes.Images) / FloatsWorthABand);
        wanted = Math.Min(wanted, sizes.AreResized ? Math.Min(sizes.LabelHeight, sizes.Height / LeastScoreRows) : sizes.LabelHeight);
        bandsOfImage = (int)Math.Max(1, wanted);
        for (int band = 0; sizes.AreResized && band < bandsOfImage; band++)
        {
            (int first, int end) = ScoreRows(band);
            SlotRows = Math.Max(SlotRows, end - first);
        }
    }

    /// <summary>The sizes.</summary>
    public LossSizes Sizes { get; }

    /// <summary>The resize.</summary>
    public LossResize Resize { get; }

    /// <summary>Bands of all images.</summary>
    public int Bands => checked(bandsOfImage * Sizes.Images);

    /// <summary>Rows of scores in a slot; 0 where nothing is resized.</summary>
    public int SlotRows { get; }

    /// <summary>Floats of a slot.</summary>
    public long SlotFloats => (long)SlotRows * Sizes.Width * Sizes.Channels;

    /// <summary>Bands of an image.</summary>
    public int BandsOfImage => bandsOfImage;

    /// <summary>The image of a band and its rows of labels: the first, and one past the last.</summary>
    public (int Image, int First, int End) Rows(int band)
    {
        (int image, int part) = (band / bandsOfImage, band % bandsOfImage);
        return (image, First(part), First(part + 1));
    }

    /// <summary>The rows of scores that a band of an image reads: the first, and one past the last.</summary>
    public (int First, int End) ScoreRows(int part) => (Tap(First(part)).Near, Tap(First(part + 1) - 1).Far + 1);

    /// <summary>The rows of scores that a row of labels reads.</summary>
    public LinearTap Tap(int row) => new(row, Sizes.Height, Sizes.LabelHeight, Resize.RowStep, Resize.AlignCorners);

    private int First(int part) => (int)((long)Sizes.LabelHeight * part / bandsOfImage);
}
