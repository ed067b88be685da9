using System;

namespace SfNet.Weights.Pickle;

/// <summary>What is wrong with a pickle at the opcode that is being read; <see cref="PickleReader"/> adds file, place and opcode.</summary>
internal sealed class PickleProblemException(string problem) : Exception(problem);
