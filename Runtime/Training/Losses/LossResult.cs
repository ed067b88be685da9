namespace SfNet.Training;

/// <summary>What a loss found in a batch.</summary>
/// <param name="Loss">Its value, times its declared weight.</param>
/// <param name="Correct">
/// Pixels whose largest score is that of their class, the first of equal ones; with a single channel that tells two classes apart, those whose score is
/// positive just where their label is 1. Pixels that do not count are never correct, nor are those with a score that is not a number.
/// </param>
/// <param name="Pixels">All pixels, those without a class included.</param>
public readonly record struct LossResult(double Loss, long Correct, long Pixels)
{
    /// <summary>Share of correct pixels among all, 0 to 1, as mmsegmentation logs it.</summary>
    public double Accuracy => Pixels == 0 ? 0 : (double)Correct / Pixels;
}
