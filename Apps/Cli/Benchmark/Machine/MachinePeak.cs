namespace SfNet.Cli.Benchmark.Machine;

/// <summary>What the machine does at best, as the probe measured it: what a step's rate is held against.</summary>
/// <param name="Lanes">Floats in the vectors that products were measured on, the widest that kernels run on here.</param>
/// <param name="BufferBytes">Bytes that each stream runs through, in all threads together.</param>
/// <param name="Single">One thread alone.</param>
/// <param name="Together">All threads of the measured runs together.</param>
internal sealed record MachinePeak(int Lanes, long BufferBytes, MachineRates Single, MachineRates Together);
