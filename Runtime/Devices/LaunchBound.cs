namespace SfNet.Devices;

/// <summary>What takes the most of a launch's predicted time.</summary>
public enum LaunchBound
{
    /// <summary>What its threads compute.</summary>
    Arithmetic,

    /// <summary>The bytes that it moves, at the memory's full bandwidth.</summary>
    Memory,

    /// <summary>The bytes that it moves, with too few threads to draw the memory's full bandwidth: each waits for what it has asked for.</summary>
    Latency,

    /// <summary>The device waits for the launch itself.</summary>
    Launch,
}
