using System;

namespace SfNet.Generator.Graph;

/// <summary>An expression that cannot be evaluated; the message says why. It never leaves the graph stage.</summary>
internal sealed class ExpressionException(string message) : Exception(message);
