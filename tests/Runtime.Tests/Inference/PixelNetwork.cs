using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Memory;

namespace SfNet.Runtime.Tests.Inference;

/// <summary>
/// A network of three classes without weights. A pixel's scores are its red, green and blue over 32, plus what tells windows and mirrored images apart: the
/// column, and the green of the first pixel.
/// </summary>
internal sealed unsafe class PixelNetwork : Network
{
    public const int Classes = 3;
    private readonly int shrink;
    private float[] scores = [];

    /// <param name="shrink">Pixels of the input for a pixel of the output, in each direction.</param>
    /// <param name="sizes">Heights and widths it is compiled for.</param>
    public PixelNetwork(int shrink, params (int Height, int Width)[] sizes)
        : base(Describe(shrink, sizes)) => this.shrink = shrink;

    /// <summary>How many runs gave scores, and how many labels.</summary>
    public (int Scores, int Labels) Runs { get; private set; }

    /// <summary>A score by its definition.</summary>
    public static double Score(byte[] image, int width, int row, int column, int item) =>
        (image[(3 * ((row * width) + column)) + item] / 32.0) + (item == 1 ? column * 0.25 : 0) + (item == 2 ? image[1] / 100.0 : 0);

    protected override PlanInfo PlanAt(int plan) => Info.Plans[plan];

    protected override void Execute(int plan, RunInput input, Labels labels, float* scores, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        byte[] image = new Span<byte>(input.Image, input.Size.Count).ToArray();
        InputSize output = Info.Plans[plan].Outputs[0].Size;
        (int height, int width) = (output.Height, output.Width);
        this.scores = new float[Classes * height * width];
        for (int index = 0; index < this.scores.Length; index++)
        {
            int pixel = index % (height * width);
            this.scores[index] = (float)Score(image, input.Size.Width, pixel / width * shrink, pixel % width * shrink, index / (height * width));
        }

        if (labels.Data == null)
        {
            Runs = (Runs.Scores + 1, Runs.Labels);
            return;
        }

        Runs = (Runs.Scores, Runs.Labels + 1);
        for (int pixel = 0; pixel < height * width; pixel++)
        {
            labels.Data[pixel] = (byte)Enumerable.Range(0, Classes).MaxBy(item => this.scores[(item * height * width) + pixel]);
        }
    }

    protected override void HandOut(int plan, int output, float* target) => scores.CopyTo(new Span<float>(target, scores.Length));

    private static NetworkDescription Describe(int shrink, (int Height, int Width)[] sizes)
    {
        InputSize[] inputs = [.. sizes.Select(size => new InputSize(3, size.Height, size.Width))];
        IReadOnlyList<PlanInfo> plans = [.. inputs.SelectMany(input => new[] { Plan(input, PlanOutput.Scores, Classes), Plan(input, PlanOutput.Labels, 1) })];
        return new NetworkDescription("pixels", inputs, ["Scores"], () => [], () => [], () => plans, (_, _) => throw new NotSupportedException())
        {
            Image = new ImageNormalisation([0, 0, 0], [1, 1, 1]),
        };

        PlanInfo Plan(InputSize input, PlanOutput output, int channels)
        {
            var size = new InputSize(channels, input.Height / shrink, input.Width / shrink);
            return new PlanInfo(input, output, new MapInfo("Input", 0, input, 3), [new MapInfo("Scores", 0, size, channels)], [], 0, 0, 0);
        }
    }
}
