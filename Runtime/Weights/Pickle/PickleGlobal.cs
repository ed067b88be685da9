using System;

namespace SfNet.Weights.Pickle;

/// <summary>A name that pickles may mention, and what stands for it here. No such name leads to any code but that of this folder and its callers.</summary>
/// <param name="Name">Module and name, such as <c>collections.OrderedDict</c>.</param>
/// <param name="Construct">Makes the value that a call with these arguments stands for; null where the name may not be called.</param>
/// <param name="Value">What the name itself stands for, where it stands for a value.</param>
internal sealed record PickleGlobal(string Name, Func<PickleTuple, object?>? Construct = null, object? Value = null);
