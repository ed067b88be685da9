using SfNet.Emulation;
using Xunit;

namespace SfNet.Ilgpu.Tests.Emulator;

/// <summary>What threads of a group do not do together, and what a device cannot do.</summary>
public sealed class GroupFaultTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_thread_exits_while_others_wait(bool instrumented)
    {
        KernelFaultException fault = WrongKernel.Fault("y[i] = 0f; if (thread == 7) { return; } Group.Barrier();", instrumented: instrumented);

        Assert.Equal((KernelFault.DivergentBarrier, new Extent(7, 0, 0)), (fault.Fault, fault.Thread));
        Assert.Contains("exits, while thread (0, 0, 0) waits at", fault.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_wait_at_one_place()
    {
        KernelFaultException fault = WrongKernel.Fault("y[i] = 0f; if (thread < 16) { Group.Barrier(); } else { Group.Barrier(); }");

        Assert.Equal((KernelFault.DivergentBarrier, new Extent(16, 0, 0)), (fault.Fault, fault.Thread));
    }

    [Theory]
    [InlineData("y[i] = GroupExtensions.AllReduce<float, AddFloat>(x[i]); if (thread == 3) { return; } y[i] = GroupExtensions.AllReduce<float, AddFloat>(x[i]);")]
    [InlineData("y[i] = Helper(x, thread, i); } static float Helper(ArrayView<float> x, int thread, int i) { if (thread == 3) { return 0f; } Group.Barrier(); return x[i];")]
    public void Waiting_in_what_a_kernel_calls_counts_too(string body) => Assert.Equal(KernelFault.DivergentBarrier, WrongKernel.Fault(body).Fault);

    [Fact]
    public void All_threads_allocate_the_same_shared_memory()
    {
        Assert.Equal(KernelFault.DivergentAllocation, WrongKernel.Fault("var s = thread < 4 ? SharedMemory.Allocate<float>(4) : SharedMemory.Allocate<float>(8);").Fault);
    }

    [Fact]
    public void Shared_memory_is_limited()
    {
        KernelFaultException fault = WrongKernel.Fault("var s = SharedMemory.Allocate<float>(1025);", shape: new DeviceShape { SharedMemoryPerGroup = 4096, Name = "Small" });

        Assert.Equal(KernelFault.TooMuchSharedMemory, fault.Fault);
        Assert.Contains("allocates 4100 bytes of shared memory; Small has 4096 for a group", fault.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_of_the_algorithms_need_them_enabled()
    {
        Assert.Equal(KernelFault.AlgorithmsNotEnabled, WrongKernel.Fault("y[i] = XMath.Exp(x[i]);", algorithms: false).Fault);
        Assert.Equal(KernelFault.AlgorithmsNotEnabled, WrongKernel.Fault("y[i] = GroupExtensions.Reduce<float, AddFloat>(x[i]);", algorithms: false).Fault);
        Assert.Equal(1f, WrongKernel.Run("y[i] = XMath.Exp(x[i]);")[0]);
    }

    [Fact]
    public void An_exception_in_a_kernel_is_a_fault()
    {
        KernelFaultException fault = WrongKernel.Fault("var local = new float[4]; y[i] = local[thread];");

        Assert.Equal((KernelFault.Exception, new Extent(4, 0, 0)), (fault.Fault, fault.Thread));
    }

    [Fact]
    public void A_kernel_whose_groups_the_device_chooses_has_no_barrier()
    {
        const string Host = """
            using var y = accelerator.Allocate1D<float>(64);
            accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>>(Waits)(64, y.View);
            return y.GetAsArray1D();
            """;

        KernelFaultException fault = Assert.Throws<KernelFaultException>(() => WrongKernel.Host(Host, "static void Waits(Index1D i, ArrayView<float> y) { y[i] = 1f; Group.Barrier(); }"));

        Assert.Equal(KernelFault.NotGrouped, fault.Fault);
    }

    [Fact]
    public void Barriers_in_called_methods_loops_and_local_functions_are_waited_at()
    {
        float[] results = WrongKernel.Run("""
            y[i] = Shifted(Shifted(thread, 1) * 10f, 2) + Last(i);
                }

                static float Shifted(float value, int by)
                {
                    var shared = SharedMemory.Allocate<float>(32);
                    for (int k = 0; k < by; k++)
                    {
                        shared[Group.IdxX] = value;
                        Group.Barrier();
                        value = Next();
                        Group.Barrier();
                    }

                    return value;
                    float Next() => shared[(Group.IdxX + 1) % 32];
                }

                static float Last(int i)
                {
                    return Waited() + (Group.BarrierOr(i == 40) ? 0.5f : 0f);
                    static float Waited()
                    {
                        Group.Barrier();
                        return 0.25f;
                    }
            """);

        Assert.Equal((30.25f, 30.75f), (results[0], results[32]));
    }

    [Fact]
    public void Only_the_first_thread_gets_what_a_reduction_gives()
    {
        float[] results = WrongKernel.Run("y[i] = GroupExtensions.Reduce<float, AddFloat>(x[i] + 1f);");

        Assert.Equal(32f, results[0]);
        Assert.True(float.IsNaN(results[1]));
    }
}
