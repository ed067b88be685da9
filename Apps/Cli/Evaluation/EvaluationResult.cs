using System;
using SfNet.Metrics;

namespace SfNet.Cli.Evaluation;

/// <summary>What an evaluation found.</summary>
/// <param name="Network">The network.</param>
/// <param name="Size">Its input size at scale 1.</param>
/// <param name="Way">How images went through it, in words.</param>
/// <param name="Split">The split's name.</param>
/// <param name="Images">How many images were labelled and counted.</param>
/// <param name="Failed">How many could not be read.</param>
/// <param name="Confusion">The counts of all pixels.</param>
/// <param name="Time">How long all of it took.</param>
internal sealed record EvaluationResult(
    NetworkDescription Network, InputSize Size, string Way, string Split, int Images, int Failed, ConfusionMatrix Confusion, TimeSpan Time);
