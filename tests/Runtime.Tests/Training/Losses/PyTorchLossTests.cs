using System.Linq;
using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Losses;

/// <summary>Values and first gradients that PyTorch 1.13 gives in double precision, scores resized from 2 × 3 to 4 × 5 pixels with aligned corners.</summary>
public sealed class PyTorchLossTests
{
    private static readonly LossSizes Sizes = new(2, 2, 3, 4, 4, 5);
    private static readonly LossResize Resize = LossResize.Between(Sizes, true);
    private static readonly float[] Weights = [0.5f, 2f, 1f, 1.5f];
    private static readonly byte[] Labels = [.. Enumerable.Range(0, 40).Select(i => (byte)(i * 7 % 5)).Select(label => label == 4 ? (byte)255 : label)];

    [Fact]
    public void Cross_entropy()
    {
        var counted = new CrossEntropySettings { Averaging = Averaging.CountedPixels };
        CrossEntropy(
            counted,
            1.912078567619088,
            [-0.0585541009, 0.0337828827, -0.017477459, 0.0422486773, 0.0188086672, -0.0220532346, -0.0140681801, 0.0173127475, 0.0479484566, -0.0112014466]);
        CrossEntropy(
            new CrossEntropySettings(),
            1.5296628540952704,
            [-0.0468432808, 0.0270263061, -0.0139819672, 0.0337989418, 0.0150469338, -0.0176425876, -0.0112545441, 0.013850198, 0.0383587653, -0.00896115731]);
        CrossEntropy(
            counted with { LabelSmoothing = 0.2 },
            1.903094192619088,
            [-0.0507416009, 0.0290953827, -0.015914959, 0.0375611773, 0.0156836672, -0.0189282346, -0.0109431801, 0.0141877475, 0.0432609566, -0.00963894664]);
        CrossEntropy(
            counted with { LabelSmoothing = 0.1, ClassWeights = Weights },
            1.8196360868714891,
            [-0.0205061444, 0.0138755407, -0.0141435636, 0.0207741672, 0.0261078634, -0.0375078106, -0.00508213256, 0.0164820797, 0.061296557, -0.0238672862]);
    }

    [Fact]
    public void Online_hard_example_mining()
    {
        Ohem(
            new OhemSettings(),
            1.5296628540952704,
            [-0.0468432808, 0.0270263061, -0.0139819672, 0.0337989418, 0.0150469338, -0.0176425876, -0.0112545441, 0.013850198, 0.0383587653, -0.00896115731]);
        Ohem(
            new OhemSettings { Threshold = 0.2f, MinimumKept = 3 },
            1.0831028215824423,
            [-0.0493238186, 0.0223920513, 0.00236010484, 0.0245716625, 0.0113491641, -0.0189823606, 0.00345807238, 0.00417512413, 0.0202995719, -0.00744180505]);
        Ohem(
            new OhemSettings { Threshold = 0.2f, MinimumKept = 12 },
            1.3972047877537133,
            [-0.0483532771, 0.0242052615, -0.00675237247, 0.0309003881, 0.0135369374, -0.0204636323, -0.00402494936, 0.0109516443, 0.0383587653, -0.00896115731]);
    }

    [Fact]
    public void Binary_cross_entropy()
    {
        Binary(
            new BinaryCrossEntropySettings(),
            0.6629454474933281,
            [-0.00974136943, 0.0117650119, 0.000275975366, 0.0122829463, 0.00582712862, -0.00194165917, -0.00015595993, 0.00606335552, 0.0136854627, 0.00303977762]);
        Binary(
            new BinaryCrossEntropySettings { Averaging = Averaging.CountedPixels, PositiveWeights = Weights },
            0.8765845759503368,
            [-0.00508836794, 0.0147062649, 0.000344969208, 0.0153536828, 0.00728391077, -0.00786227397, -0.000194949912, 0.0075791944, 0.0171068284, -0.00163547798]);
    }

    [Fact]
    public void Dice()
    {
        var settings = new DiceSettings();
        Check(
            (run, scores, labels, gradient, workspace) => DiceLoss.Run(run, scores, labels, gradient, Resize, settings, workspace, false),
            DiceLoss.WorkspaceFloats(Sizes, Resize),
            0.5635748387624405,
            [-0.000251746941, 0.00168162729, -0.00766682662, 0.00623694628, 0.0023247744, -0.00118433713, -0.0059896851, 0.00484924783, 0.0107855387, -0.000289168069]);
    }

    private delegate LossResult Kernel(Execution run, BatchMap scores, LabelBatch labels, BatchMap gradient, Values workspace);

    private static void CrossEntropy(CrossEntropySettings settings, double loss, double[] slopes) => Check(
        (run, scores, labels, gradient, workspace) => CrossEntropyLoss.Run(run, scores, labels, gradient, Resize, settings, workspace, false),
        CrossEntropyLoss.WorkspaceFloats(Sizes, Resize),
        loss,
        slopes);

    private static void Ohem(OhemSettings settings, double loss, double[] slopes) => Check(
        (run, scores, labels, gradient, workspace) => OhemLoss.Run(run, scores, labels, gradient, Resize, settings, workspace, false),
        OhemLoss.WorkspaceFloats(Sizes, Resize),
        loss,
        slopes);

    private static void Binary(BinaryCrossEntropySettings settings, double loss, double[] slopes) => Check(
        (run, scores, labels, gradient, workspace) => BinaryCrossEntropyLoss.Run(run, scores, labels, gradient, Resize, settings, workspace, false),
        BinaryCrossEntropyLoss.WorkspaceFloats(Sizes, Resize),
        loss,
        slopes);

    private static void Check(Kernel kernel, long space, double loss, double[] slopes)
    {
        using var scores = new TestBatch(2, 2, 3, 4).Set([.. Enumerable.Range(0, 48).Select(i => ((i * 37 % 23) - 11) / 4f)]);
        using var gradient = new TestBatch(2, 2, 3, 4);
        using var labels = new TestLabels(2, 4, 5, Labels);
        using var workspace = new TestValues(space);
        using var run = new Execution(0, CrossEntropyLoss.ScratchBytes(Sizes), 2);

        LossResult result = kernel(run, scores.Map, labels.Batch, gradient.Map, workspace.Values);

        Assert.Equal(loss, result.Loss, 1e-6 * loss);
        Close.Assert(slopes, gradient.Numbers()[..slopes.Length], "gradient", 1e-6);
    }
}
