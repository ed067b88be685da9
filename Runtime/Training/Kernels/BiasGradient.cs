using SfNet.Kernels;

namespace SfNet.Training;

/// <summary>The gradient of a bias that is added to every pixel: the sum of the output's gradient over all pixels of all images.</summary>
public static unsafe class BiasGradient
{
    /// <summary>Floats of workspace needed.</summary>
    /// <param name="output">A map of the output's shape.</param>
    public static long WorkspaceFloats(BatchMap output) => ChannelSums.WorkspaceFloats(output.Count, output.Height, output.Width, output.Channels);

    /// <summary>Computes the gradient.</summary>
    /// <param name="run">Where the workers come from.</param>
    /// <param name="outputGradient">The gradient of the output.</param>
    /// <param name="biasGradient">One number for each channel.</param>
    /// <param name="workspace">At least <see cref="WorkspaceFloats"/> floats; what they hold is lost.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="biasGradient"/> holds, or to replace it.</param>
    /// <exception cref="System.ArgumentException">A buffer has another size.</exception>
    public static void Run(Execution run, BatchMap outputGradient, Values biasGradient, Values workspace, bool accumulate) =>
        Run(run, outputGradient, biasGradient, workspace, accumulate, RowSplit.LanesFor(outputGradient.Channels));

    internal static void Run(Execution run, BatchMap outputGradient, Values biasGradient, Values workspace, bool accumulate, int lanes)
    {
        run.StartStep();
        TrainingArguments.RequireCount(biasGradient, outputGradient.Channels);
        TrainingArguments.RequireRoom(workspace, WorkspaceFloats(outputGradient));
        double* sums = ChannelSums.Run(run, outputGradient, outputGradient, default(PlainTerms), workspace, lanes);
        for (int c = 0; c < outputGradient.Channels; c++)
        {
            biasGradient.Data[c] = (float)(accumulate ? biasGradient.Data[c] + sums[c] : sums[c]);
        }
    }
}
