using System;

namespace TorchSharp;

/// <summary>What calls throw that would compute.</summary>
internal static class Nothing
{
    public static NotSupportedException Computes => new("The contract of TorchSharp computes nothing; it only declares.");
}
