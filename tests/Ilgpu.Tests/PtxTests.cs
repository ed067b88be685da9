#if HAS_ILGPU
using System.Reflection;
using SfNet.Ilgpu.Tests.Host;
using SfNet.Ilgpu.Tests.Samples;
using SfNet.Kit.Ilgpu;
using Xunit;

namespace SfNet.Ilgpu.Tests;

/// <summary>The sample kernels as text for NVIDIA's devices.</summary>
public sealed class PtxTests
{
    [Theory]
    [InlineData(nameof(TiledProduct.Multiply), typeof(TiledProduct), true)]
    [InlineData(nameof(Reductions.Reduce), typeof(Reductions), true)]
    [InlineData(nameof(Odds.ReverseParts), typeof(Odds), true)]
    [InlineData(nameof(Odds.Sum), typeof(Odds), false)]
    [InlineData(nameof(Odds.FinishPixel), typeof(Odds), false)]
    [InlineData(nameof(Odds.Widen), typeof(Odds), false)]
    [InlineData(nameof(Odds.Label), typeof(Odds), false)]
    [InlineData(nameof(ActivationKernel.CallAll), typeof(ActivationKernel), false)]
    [InlineData(nameof(ScaledKernels.FromTensor), typeof(ScaledKernels), true)]
    [InlineData(nameof(ScaledKernels.FromImage), typeof(ScaledKernels), true)]
    [InlineData(nameof(ScaledKernels.Relu), typeof(ScaledKernels), true)]
    [InlineData(nameof(ScaledKernels.ToChannels), typeof(ScaledKernels), true)]
    [InlineData(nameof(ScaledKernels.ToLabels), typeof(ScaledKernels), true)]
    public void A_kernel_calls_no_function_that_is_not_there(string name, System.Type type, bool isGrouped)
    {
        MethodInfo method = type.GetMethod(name)!;

        PtxKernel kernel = PtxKernel.Compile(method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(BiasRelu)) : method, isGrouped);

        Assert.Empty(kernel.UndefinedFunctions);
        Assert.True(kernel.GlobalAccesses > 0);
    }

    [Fact]
    public void What_a_kernel_does_can_be_counted()
    {
        PtxKernel kernel = PtxKernel.Compile(typeof(TiledProduct).GetMethod(nameof(TiledProduct.Multiply))!, isGrouped: true);

        Assert.True(kernel.Arithmetic > 0 && kernel.SharedAccesses > 0 && kernel.Registers["f32"] > 0);
        Assert.Contains("ld.global.v4", kernel.Text, System.StringComparison.Ordinal);
    }
}
#endif
