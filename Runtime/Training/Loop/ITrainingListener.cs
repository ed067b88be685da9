namespace SfNet.Training;

/// <summary>Hears what a training does; called on the training's own thread, which waits.</summary>
public interface ITrainingListener
{
    /// <summary>A step was made.</summary>
    /// <param name="progress">How far the training is.</param>
    void Stepped(TrainingProgress progress);

    /// <summary>An entry was written to the log.</summary>
    /// <param name="entry">The entry.</param>
    void Logged(TrainingEntry entry);

    /// <summary>A validation has ended and was written to the log.</summary>
    /// <param name="entry">The entry.</param>
    void Validated(ValidationEntry entry);
}
