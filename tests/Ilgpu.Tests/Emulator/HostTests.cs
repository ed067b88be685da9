using System;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using SfNet.Emulation;
using Xunit;

namespace SfNet.Ilgpu.Tests.Emulator;

/// <summary>What the host may do with a device, and when.</summary>
public sealed class HostTests
{
    private const string Fill = "static void Fill(Index1D i, ArrayView<float> y) { y[i] = 1f; }";

    [Fact]
    public void Memory_beyond_the_device_s_is_refused_as_its_driver_does()
    {
        using TestAccelerator test = TestAccelerator.Of(new DeviceShape { MemorySize = 1000 });
        var accelerator = (CudaAccelerator)test.Accelerator;

        using MemoryBuffer1D<float, Stride1D.Dense> half = accelerator.Allocate1D<float>(125);
        Assert.Equal(500, accelerator.GetFreeMemory());
        Assert.Contains("504 bytes asked for, 500 free", Assert.Throws<CudaException>(() => accelerator.Allocate1D<float>(126)).Message, StringComparison.Ordinal);
        half.Dispose();

        Assert.Equal(1000, accelerator.GetFreeMemory());
    }

    [Theory]
    [InlineData("(2, 65)")]
    [InlineData("(new Index2D(1, 1), new Index2D(16, 8))")]
    [InlineData("(0, 32)")]
    [InlineData("(2, 32, SharedMemoryConfig.RequestDynamic<float>(20000))")]
    public void A_launch_beyond_the_device_s_means_is_refused(string launch)
    {
        var shape = new DeviceShape { MaxThreadsPerGroup = 64 };

        Assert.Throws<CudaException>(() => WrongKernel.Run("y[i] = 0f;", launch, shape: shape));
    }

    [Fact]
    public void Another_stream_waits_for_the_one_that_writes()
    {
        const string Host = """
            using var y = accelerator.Allocate1D<float>(64);
            using var stream = accelerator.CreateStream();
            accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<float>>(Fill)(stream, 64, y.View);
            SYNCHRONISE
            return y.GetAsArray1D();
            """;

        KernelFaultException fault = Assert.Throws<KernelFaultException>(() => WrongKernel.Host(Host.Replace("SYNCHRONISE", "", StringComparison.Ordinal), Fill));

        Assert.Equal(KernelFault.Unsynchronised, fault.Fault);
        Assert.Equal(1f, WrongKernel.Host(Host.Replace("SYNCHRONISE", "stream.Synchronize();", StringComparison.Ordinal), Fill)[63]);
    }

    [Fact]
    public void A_page_locked_array_is_full_when_its_stream_was_synchronised()
    {
        const string Host = """
            using var y = accelerator.Allocate1D<float>(64);
            using var pinned = accelerator.AllocatePageLocked1D<float>(64);
            accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>>(Fill)(64, y.View);
            y.View.BaseView.CopyToPageLockedAsync(accelerator.DefaultStream, pinned);
            float early = pinned[3];
            accelerator.Synchronize();
            return [early, pinned[3]];
            """;

        float[] results = WrongKernel.Host(Host, Fill);

        Assert.True(float.IsNaN(results[0]));
        Assert.Equal(1f, results[1]);
    }

    [Fact]
    public void A_page_locked_array_stays_as_it_is_until_its_stream_is_synchronised()
    {
        using TestAccelerator test = TestAccelerator.Of(new DeviceShape());
        using MemoryBuffer1D<float, Stride1D.Dense> buffer = test.Accelerator.Allocate1D<float>(4);
        using PageLockedArray1D<float> pinned = test.Accelerator.AllocatePageLocked1D<float>(4);
        ArrayView<float> view = buffer.View;

        view.CopyFromPageLockedAsync(test.Accelerator.DefaultStream, pinned);
        pinned[0] = 1f;

        Assert.Equal(KernelFault.Unsynchronised, Assert.Throws<KernelFaultException>(test.Accelerator.Synchronize).Fault);
    }

    [Fact]
    public void Freed_memory_is_not_used()
    {
        const string Host = """
            var y = accelerator.Allocate1D<float>(64);
            y.Dispose();
            accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>>(Fill)(64, y.View);
            return [];
            """;

        Assert.Equal(KernelFault.Freed, Assert.Throws<KernelFaultException>(() => WrongKernel.Host(Host, Fill)).Fault);
    }

    [Fact]
    public void A_context_has_the_devices_that_are_present_and_prefers_the_largest()
    {
        using IDisposable present = EmulatedDevices.Use(
            new DeviceShape { Name = "small", MemorySize = 1 << 20 },
            new DeviceShape { Name = "large", Kind = DeviceKind.OpenCl, MemorySize = 1 << 21 });
        using var context = Context.CreateDefault();

        Assert.Equal(["CPUAccelerator", "large", "small"], System.Linq.Enumerable.Select(context.Devices, device => device.Name));
        Assert.Equal("large", context.GetPreferredDevice(preferCPU: false).Name);
        Assert.Equal(AcceleratorType.CPU, context.GetPreferredDevice(preferCPU: true).AcceleratorType);
    }

    [Fact]
    public void Profiling_needs_a_context_built_for_it()
    {
        using TestAccelerator without = TestAccelerator.Of(new DeviceShape());
        using TestAccelerator with = TestAccelerator.Cpu();

        Assert.Throws<NotSupportedException>(without.Accelerator.DefaultStream.AddProfilingMarker);
        ProfilingMarker start = with.Accelerator.DefaultStream.AddProfilingMarker();
        Assert.True(with.Accelerator.DefaultStream.AddProfilingMarker() - start >= TimeSpan.Zero);
    }

    [Fact]
    public void An_element_s_reference_is_not_handed_on()
    {
        NotSupportedException refused = Assert.Throws<NotSupportedException>(() => WrongKernel.Run("ref float cell = ref x[i]; y[i] = cell;"));

        Assert.Contains("hands on a reference", refused.Message, StringComparison.Ordinal);
    }
}
