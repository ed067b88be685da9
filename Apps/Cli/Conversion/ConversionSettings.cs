namespace SfNet.Cli.Conversion;

/// <summary>What is to be converted, and into what.</summary>
/// <param name="Input">The file to read.</param>
/// <param name="Output">The safetensors file to write.</param>
/// <param name="Network">The network that the result is to fit, or null.</param>
/// <param name="Keys">The scheme of keys that the result is to have, or null.</param>
/// <param name="Half">Whether floating-point numbers are stored with 16 bits.</param>
internal sealed record ConversionSettings(string Input, string Output, NetworkDescription? Network, string? Keys, bool Half);
