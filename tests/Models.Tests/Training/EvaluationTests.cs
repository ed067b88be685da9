using System.Linq;
using SfNet.Models.Tests.Networks;
using SfNet.Training;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests.Training;

/// <summary>What the training's own graph gives in evaluation mode is what inference gives.</summary>
public sealed class EvaluationTests
{
    private static readonly InputSize Size = new(3, 64, 96);

    [Fact]
    public void The_training_graph_has_the_logits_of_inference_and_of_PyTorch()
    {
        float[] image = Fixture.Read("sfnet_input");
        float[] expected = Fixture.Read("sfnet_r18_lowlogits");
        using SafetensorsFile file = SafetensorsFile.Open(Fixture.Weights("sfnet_r18"));
        var weights = new TrainingWeights(JudgedSfNet.Description, file);
        using Network network = JudgedSfNet.Create(file);
        using var engine = (CompiledTraining)JudgedSfNet.Training.Generated(JudgedSfNet.Training, weights, new TrainingOptions { Threads = 2 });
        var inferred = new float[expected.Length];

        engine.Evaluate(Batch(image), new LossResult[1]);
        network.Run(image, new float[19 * Size.Height * Size.Width]);
        network.CopyOutput(1, inferred);

        BatchMap logits = engine.ValueOf(JudgedSfNet.Training.Plan().Steps.Last(step => !step.IsBackward));
        Assert.Equal(2, logits.Count);
        for (int number = 0; number < logits.Count; number++)
        {
            float[] evaluated = Planes(logits, number);
            Fixture.AssertClose(expected, evaluated, $"logits of image {number}");
            Fixture.AssertClose(inferred, evaluated, $"logits of image {number}, by inference,");
        }
    }

    /// <summary>Two images, the second the same as the first.</summary>
    private static TrainingBatch Batch(float[] planes)
    {
        var batch = new TrainingBatch(2, Size, Size.Height, Size.Width);
        int pixels = Size.Height * Size.Width;
        for (int i = 0; i < batch.Images.Length; i++)
        {
            batch.Images[i] = planes[(i % 3 * pixels) + (i / 3 % pixels)];
        }

        return batch;
    }

    private static unsafe float[] Planes(BatchMap map, int image)
    {
        var planes = new float[map.Channels * map.Height * map.Width];
        for (int i = 0; i < planes.Length; i++)
        {
            int pixel = i % (map.Height * map.Width), channel = i / (map.Height * map.Width);
            planes[i] = map.Data[(image * map.ImageStride) + ((nint)pixel * map.Stride) + channel];
        }

        return planes;
    }
}
