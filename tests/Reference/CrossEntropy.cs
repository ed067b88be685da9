using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Operators;

namespace SfNet.Reference;

/// <summary>The mean over all labelled pixels of −log softmax of the label's channel, in double precision; scores of another size are resized first.</summary>
internal static class CrossEntropy
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="scores">The scores of each image.</param>
    /// <param name="labels">The labels, image by image and row by row; 255 where there is none.</param>
    /// <param name="height">Rows of the labels.</param>
    /// <param name="width">Columns of the labels.</param>
    /// <param name="alignCorners">How scores are resized.</param>
    public static double Of(IReadOnlyList<Tensor> scores, byte[] labels, int height, int width, bool alignCorners)
    {
        double sum = 0;
        int counted = 0;
        for (int image = 0; image < scores.Count; image++)
        {
            Tensor score = scores[image];
            if (score.Height != height || score.Width != width)
            {
                var resize = new Resize(0, height, width, ResizeMode.Bilinear, alignCorners);
                score = Oracles.For(resize).Run(resize, new Call([score], _ => []));
            }

            for (int pixel = 0; pixel < height * width; pixel++)
            {
                int label = labels[(image * height * width) + pixel];
                if (label != 255)
                {
                    double[] channels = [.. Enumerable.Range(0, score.Channels).Select(channel => score.Values[(channel * height * width) + pixel])];
                    double most = channels.Max();
                    sum += most + Math.Log(channels.Sum(value => Math.Exp(value - most))) - channels[label];
                    counted++;
                }
            }
        }

        return counted == 0 ? 0 : sum / counted;
    }
}
