using System;

namespace SfNet.Weights.Pickle;

/// <summary>Reads pickles, Python's way to write objects, as far as weights need it; see <see cref="PickleMachine"/> for what that is.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="part">The pickle, for messages: where in the file it is.</param>
/// <param name="vocabulary">What may be mentioned beyond plain values.</param>
internal sealed class PickleReader(string path, string part, IPickleVocabulary vocabulary)
{
    /// <summary>Reads one pickle.</summary>
    /// <param name="bytes">The pickle, and what follows it.</param>
    /// <param name="length">Bytes of the pickle.</param>
    /// <returns>
    /// Null, a <see cref="bool"/>, <see cref="long"/>, <see cref="System.Numerics.BigInteger"/>, <see cref="double"/>, <see cref="string"/>, an array of bytes,
    /// a <see cref="PickleContainer"/>, a <see cref="PickleGlobal"/>, or what the vocabulary made.
    /// </returns>
    /// <exception cref="WeightFileException">The pickle is damaged, or asks for more than weights need.</exception>
    public object? Read(ReadOnlySpan<byte> bytes, out int length)
    {
        var machine = new PickleMachine(bytes, vocabulary);
        try
        {
            object? result;
            while (!machine.Step(out result))
            {
                if (machine.Position > PickleLimits.LongestPickle)
                {
                    throw new PickleProblemException($"the pickle is longer than {PickleLimits.LongestPickle} bytes");
                }
            }

            length = machine.Position;
            return result;
        }
        catch (PickleProblemException problem)
        {
            string operation = machine.Position > machine.Start ? $"{OpcodeNames.Of(machine.Code)} is refused: " : string.Empty;
            throw new WeightFileException(path, null, $"{part}, byte {machine.Start}: {operation}{problem.Message}", problem);
        }
    }
}
