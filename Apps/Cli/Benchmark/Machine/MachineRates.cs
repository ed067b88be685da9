namespace SfNet.Cli.Benchmark.Machine;

/// <summary>What the machine does at best on some threads together, with nothing else to do.</summary>
/// <param name="Threads">The threads.</param>
/// <param name="Products">Fused multiply-adds a second on single floats, from registers.</param>
/// <param name="ReadBytes">Bytes read a second from memory.</param>
/// <param name="CopiedBytes">Bytes read and bytes written a second, added, in copying memory.</param>
internal sealed record MachineRates(int Threads, double Products, double ReadBytes, double CopiedBytes);
