using System;
using System.IO;
using System.Threading;
using SfNet.Training;
using TorchSharp;

namespace SfNet.Torch;

/// <summary>The native library that TorchSharp calls; it comes with a package of its own for each kind of machine, or lies where the system looks for libraries.</summary>
internal static class Libtorch
{
    // One at a time holds the console's output back.
    private static readonly Lock Loading = new();
    private static bool isLoaded;

    /// <summary>Loads the library, if that has not been done.</summary>
    /// <exception cref="TrainingException">It is not there or does not load; the message says in one line what is expected.</exception>
    public static void Load()
    {
        lock (Loading)
        {
            if (!isLoaded)
            {
                Load(static () => torch.InitializeDeviceType(DeviceType.CPU));
                isLoaded = true;
            }
        }
    }

    /// <summary>Loads the library by a call that prints the message of what it throws, which has many lines.</summary>
    public static void Load(Action load)
    {
        TextWriter console = Console.Out;
        using var heard = new StringWriter();
        string own = "";
        try
        {
            Console.SetOut(TextWriter.Synchronized(heard));
            load();
        }
        catch (Exception exception) when (exception is NotSupportedException or TypeLoadException or TypeInitializationException or BadImageFormatException)
        {
            string reason = exception.GetBaseException().Message;
            own = reason + Environment.NewLine;
            throw new TrainingException(
                $"the engine torch cannot load libtorch: {FirstSentence(reason)}; expected a package with it for this machine, such as TorchSharp-cpu or "
                + "TorchSharp-cuda-linux, or its libraries where the system looks for them.",
                exception);
        }
        finally
        {
            Console.SetOut(console);

            // What other threads printed meanwhile.
            console.Write(own.Length == 0 ? heard.ToString() : heard.ToString().Replace(own, "", StringComparison.Ordinal));
        }
    }

    private static string FirstSentence(string text)
    {
        string line = text.Trim().Split('\n')[0].Trim();
        int end = line.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? line : line[..end]).TrimEnd('.');
    }
}
