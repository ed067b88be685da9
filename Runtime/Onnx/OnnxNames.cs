using System;
using System.Collections.Generic;

namespace SfNet.Onnx;

/// <summary>Names of values and tensors, each given once.</summary>
internal sealed class OnnxNames
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>The name, or where it is taken the name with a number.</summary>
    public string Take(string name)
    {
        string free = name;
        for (int i = 2; !taken.Add(free); i++)
        {
            free = $"{name}_{i}";
        }

        return free;
    }
}
