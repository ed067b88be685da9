namespace SfNet.Weights.Pickle;

/// <summary>What a pickle may mention beyond plain values.</summary>
internal interface IPickleVocabulary
{
    /// <summary>The meaning of a name, or null where it is not on the list.</summary>
    PickleGlobal? Find(string module, string name);

    /// <summary>What a reference to something outside the pickle stands for.</summary>
    /// <exception cref="PickleProblemException">The reference is none that is known.</exception>
    object Resolve(object? reference);
}
