namespace SfNet.Training;

/// <summary>The validation whose weights were the best so far.</summary>
/// <param name="Step">The step after which it was made.</param>
/// <param name="Score">Its mean intersection over union, 0 to 1.</param>
/// <param name="On">What it measured on: the <see cref="IValidation.Identity"/>. One that measures on anything else begins anew.</param>
public sealed record BestValidation(long Step, double Score, string On);
