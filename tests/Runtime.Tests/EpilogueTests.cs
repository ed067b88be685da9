using SfNet.Kernels;
using SfNet.Numerics;
using Xunit;

namespace SfNet.Runtime.Tests;

public sealed class EpilogueTests
{
    [Fact]
    public void The_identity_changes_nothing() => Assert.Equal(1.5f, default(Identity).Apply<Scalar, float>(1.5f, 0, 0));
}
