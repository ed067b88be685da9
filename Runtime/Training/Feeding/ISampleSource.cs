using SfNet.Data;

namespace SfNet.Training;

/// <summary>Samples to learn from, each under a number. Several threads may ask at the same time.</summary>
public interface ISampleSource
{
    /// <summary>How many samples there are.</summary>
    int Count { get; }

    /// <summary>
    /// What the samples are, in one line. A training that is resumed refuses samples that differ in it, so that it names everything that identifies them and nothing that
    /// does not, such as the folder they lie in.
    /// </summary>
    string Identity { get; }

    /// <summary>What messages call a sample, such as its file's path.</summary>
    /// <param name="index">Which sample, from 0.</param>
    string NameOf(int index);

    /// <summary>Reads a sample. The same number always gives the same sample; nobody changes it.</summary>
    /// <param name="index">Which sample, from 0.</param>
    /// <exception cref="DatasetException">It cannot be read; exceptions of other kinds are reported as such a one, with the sample's name.</exception>
    TrainingSample Read(int index);
}
