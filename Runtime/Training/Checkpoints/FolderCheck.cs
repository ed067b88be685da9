using System;
using System.IO;

namespace SfNet.Training;

/// <summary>
/// Holds a folder against what a training that begins in it would write over. Nothing may be lost but what a run leaves that ended before its first checkpoint: a log whose
/// only line, whole or cut off, says that it started.
/// </summary>
internal static class FolderCheck
{
    private const string FirstLine = $$"""{"type":"{{LogEntries.Start}}","step":0,""";

    /// <exception cref="TrainingException">Something is there; the message names it.</exception>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public static void RequireNoTraining(WorkFolder folder)
    {
        if (File.Exists(folder.State))
        {
            throw new TrainingException($"'{folder.State}' is there: the folder has a training in it, which can be resumed; take another folder for a new one.");
        }

        string? present = Array.Find([folder.Last, folder.Best, folder.LossPlot, folder.ScorePlot], File.Exists);
        present ??= File.Exists(folder.Log) && !IsOfNoStep(File.ReadAllText(folder.Log)) ? folder.Log : null;
        if (present is not null)
        {
            throw new TrainingException(
                $"'{present}' is there and a new training would write over it; '{Path.GetFileName(folder.State)}', from which its own could be resumed, is not. Take another folder, or move what is in this one.");
        }
    }

    /// <summary>Whether a log holds at most its first line and the beginning of another one; a loss of power leaves zeros where a line was not written yet.</summary>
    private static bool IsOfNoStep(string log) => log.TrimEnd('\0').Split('\n') switch
    {
        [var only] => IsFirst(only),
        [var first, var cut] => first.StartsWith(FirstLine, StringComparison.Ordinal) && IsFirst(cut),
        _ => false,
    };

    private static bool IsFirst(string line) => line.StartsWith(FirstLine, StringComparison.Ordinal) || FirstLine.StartsWith(line, StringComparison.Ordinal);
}
