using System;
using System.IO;
using SfNet.Files;

namespace SfNet.Training;

/// <summary>The folder of a training and the names of its files. One training at a time works in it.</summary>
internal sealed class WorkFolder : IDisposable
{
    private const string LockName = ".lock";
    private readonly FileStream held;

    private WorkFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>All that resuming needs.</summary>
    public string State => File("last.state");

    /// <summary>The weights of the last checkpoint, as they are evaluated.</summary>
    public string Last => File("last.safetensors");

    /// <summary>The weights of the best validation.</summary>
    public string Best => File("best.safetensors");

    /// <summary>What happened, line by line.</summary>
    public string Log => File("log.jsonl");

    /// <summary>The losses over the steps.</summary>
    public string LossPlot => File("loss.svg");

    /// <summary>The mean intersection over union over the steps.</summary>
    public string ScorePlot => File("miou.svg");

    /// <summary>Creates the folder if need be and takes it for one training; the system gives it back when the process ends, however it does. What a process left there half written is removed.</summary>
    /// <exception cref="TrainingException">It cannot be created or written, or another training works in it.</exception>
    public static WorkFolder Claim(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string reason = System.IO.File.Exists(path) ? "a file of that name exists" : exception.Message.TrimEnd('.');
            throw new TrainingException($"the folder '{path}' cannot be created: {reason}.", exception);
        }

        WorkFolder folder = Lock(path);
        try
        {
            AtomicFile.RemoveLeftovers(path);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Has the disk keep the names of the files that were written, as far as the system can.</summary>
    public void Keep() => FolderFlush.Flush(Path);

    /// <summary>Gives the folder back.</summary>
    public void Dispose() => held.Dispose();

    private static WorkFolder Lock(string path)
    {
        string name = System.IO.Path.Combine(path, LockName);
        try
        {
            return new WorkFolder(path, new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new TrainingException($"the folder '{path}' may not be written.", exception);
        }
        catch (IOException exception)
        {
            throw new TrainingException($"the folder '{path}' cannot be used, or another training works in it: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
