namespace SfNet.Cli;

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The work failed: a file, a disk, memory.</summary>
    public const int Failure = 1;

    /// <summary>The command line was not understood, or asks for what does not exist.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl-C: 128 + SIGINT.</summary>
    public const int Cancelled = 130;
}
