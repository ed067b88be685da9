using System;

namespace SfNet.Training;

/// <summary>The room of one batch that is being made.</summary>
internal sealed class FeedSlot(FeedSettings settings)
{
    private int failed;

    /// <summary>The batch.</summary>
    public TrainingBatch Batch { get; } = new(settings.Batch, settings.Size, settings.Size.Height, settings.Size.Width);

    /// <summary>Images that are not made yet.</summary>
    public int Missing { get; private set; }

    /// <summary>Why the first of the images that could not be made could not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Begins another batch.</summary>
    public void Reset() => (Missing, Failure) = (settings.Batch, null);

    /// <summary>An image is done. Of several failures that of the first image counts, whichever thread was faster.</summary>
    public void Finish(int image, Exception? failure)
    {
        Missing--;
        if (failure is not null && (Failure is null || image < failed))
        {
            (Failure, failed) = (failure, image);
        }
    }
}
