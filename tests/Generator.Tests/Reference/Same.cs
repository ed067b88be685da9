using System;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Reference;

/// <summary>Compares tensors.</summary>
internal static class Same
{
    /// <summary>Equal sizes, and each value equal within a share of its size; what is not a number, or infinite, equals itself only.</summary>
    public static void Values(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.ToString(), actual.ToString());
        for (int i = 0; i < expected.Values.Length; i++)
        {
            (double wanted, double found) = (expected.Values[i], actual.Values[i]);
            bool same = wanted.Equals(found) || Math.Abs(wanted - found) <= tolerance * Math.Max(1, Math.Abs(wanted));
            Assert.True(same, $"value {i} of {expected}: expected {wanted}, found {found}");
        }
    }
}
