namespace SfNet;

/// <summary>How the times of a <see cref="StepProfile"/> were measured.</summary>
public enum StepTiming
{
    /// <summary>By the host's clock: the processor carried the steps out one after another.</summary>
    Host,

    /// <summary>By the device's clock, between markers in its stream: the run was not slowed down.</summary>
    Device,

    /// <summary>By the host's clock, waiting for the device after every step: a step's time includes its launch, and the whole run takes longer than without a profile.</summary>
    Synchronised,
}
