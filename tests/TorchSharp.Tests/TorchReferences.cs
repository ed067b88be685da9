using Microsoft.CodeAnalysis;
using SfNet.Models;
using SfNet.Torch;

namespace SfNet.TorchSharp.Tests;

/// <summary>What a project refers to that trains with TorchSharp.</summary>
internal static class TorchReferences
{
    /// <summary>TorchSharp, or its contract.</summary>
    public static MetadataReference TorchSharp { get; } = MetadataReference.CreateFromFile(typeof(global::TorchSharp.torch).Assembly.Location);

    /// <summary>The host side.</summary>
    public static MetadataReference Host { get; } = MetadataReference.CreateFromFile(typeof(TorchTraining).Assembly.Location);

    /// <summary>The models.</summary>
    public static MetadataReference Models { get; } = MetadataReference.CreateFromFile(typeof(SfNetAttribute).Assembly.Location);

    /// <summary>All of them.</summary>
    public static MetadataReference[] All { get; } = [TorchSharp, Host, Models];
}
