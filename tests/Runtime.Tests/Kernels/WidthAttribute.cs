using System;
using System.Collections.Generic;
using System.Reflection;
using SfNet.Numerics;
using Xunit.Sdk;

namespace SfNet.Runtime.Tests.Kernels;

/// <summary>Runs a theory on vectors of one width; skipped, with the reason, on a machine that lacks them.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class WidthAttribute : DataAttribute
{
    private readonly int lanes;

    public WidthAttribute(int lanes)
    {
        this.lanes = lanes;
        bool available = lanes switch
        {
            16 => SimdWidth.Has512,
            8 => SimdWidth.Has256,
            4 => SimdWidth.Has128,
            _ => true,
        };
        if (!available)
        {
            Skip = $"This machine has no vectors of {32 * lanes} bits.";
        }
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[lanes]];
}
