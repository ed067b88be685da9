using SfNet.Emulation;
using Xunit;

namespace SfNet.Ilgpu.Tests.Emulator;

/// <summary>One wrong kernel for each rule of memory, and the right one beside it where they are close.</summary>
public sealed class MemoryFaultTests
{
    [Fact]
    public void A_fault_names_kernel_group_thread_place_and_line()
    {
        KernelFaultException fault = WrongKernel.Fault("y[i] = i == 37 ? x[64] : 0f;");

        Assert.Equal((KernelFault.OutOfRange, "Wrong", new Extent(1, 0, 0), new Extent(5, 0, 0)), (fault.Fault, fault.Kernel, fault.Group, fault.Thread));
        Assert.Equal("Kernel Wrong, group (1, 0, 0), thread (5, 0, 0): uses element 64 of a view of 64 in buffer 0.", fault.Message);
    }

    [Theory]
    [InlineData("y[-1 - i] = 0f;")]
    [InlineData("x.SubView(10, 4)[4] = 1f;")]
    [InlineData("x.SubView(60, 5)[0] = 1f;")]
    [InlineData("var s = SharedMemory.Allocate<float>(8); s[thread] = 1f;")]
    [InlineData("var l = LocalMemory.Allocate<float>(8); l[8] = 1f;")]
    public void An_element_outside_its_view_is_found(string body)
    {
        Assert.Equal(KernelFault.OutOfRange, WrongKernel.Fault(body).Fault);
        Assert.Equal(KernelFault.OutOfRange, WrongKernel.Fault(body, instrumented: false).Fault);
    }

    [Fact]
    public void Device_memory_that_nothing_wrote_is_not_read()
    {
        KernelFaultException fault = WrongKernel.Fault("x[i] = y[i];");

        Assert.Equal(KernelFault.UninitialisedDevice, fault.Fault);
        Assert.Contains("reads buffer 1, bytes 0 to 3 of 256", fault.Message, System.StringComparison.Ordinal);
        Assert.Contains("Wrong.cs(", fault.Message, System.StringComparison.Ordinal);
        Assert.Equal(KernelFault.UninitialisedDevice, WrongKernel.Fault("y[i] += 1f;").Fault);
    }

    [Fact]
    public void What_no_kernel_wrote_is_not_copied_to_the_host()
    {
        KernelFaultException fault = WrongKernel.Fault("if (i != 40) { y[i] = 0f; }");

        Assert.Equal(KernelFault.UninitialisedDevice, fault.Fault);
        Assert.Equal("A copy to the host: byte 160 of buffer 1 has never been written.", fault.Message);
    }

    [Fact]
    public void Shared_memory_that_the_group_did_not_write_is_not_read()
    {
        const string Body = "var s = SharedMemory.Allocate<float>(33); s[thread] = x[i]; Group.Barrier(); y[i] = s[thread + 1];";

        Assert.Equal(KernelFault.UninitialisedShared, WrongKernel.Fault(Body).Fault);
        Assert.Equal(new Extent(31, 0, 0), WrongKernel.Fault(Body).Thread);
    }

    [Fact]
    public void What_another_group_left_in_shared_memory_is_not_read()
    {
        KernelFaultException fault = WrongKernel.Fault("var s = SharedMemory.Allocate<float>(32); if (group == 0) { s[thread] = 1f; } y[i] = s[thread];");

        Assert.Equal((KernelFault.UninitialisedShared, new Extent(1, 0, 0)), (fault.Fault, fault.Group));
    }

    [Theory]
    [InlineData("var s = SharedMemory.Allocate<float>(32); s[thread / 2] = 1f; y[i] = 0f;")]
    [InlineData("var s = SharedMemory.Allocate<float>(32); s[thread] = 1f; y[i] = s[thread / 2];")]
    [InlineData("var s = SharedMemory.Allocate<float>(32); s[thread] = 1f; Group.Barrier(); float before = s[31 - thread]; s[thread] = before; y[i] = before;")]
    [InlineData("var s = SharedMemory.Allocate<float>(32); s[thread] = 1f; Group.Barrier(); y[i] = s[0] + s[1]; if (thread == 5) { s[1] = 2f; }")]
    [InlineData("var s = SharedMemory.GetDynamic<float>(); s[0] = thread; y[i] = 0f;", "(2, 32, SharedMemoryConfig.RequestDynamic<float>(4))")]
    public void Threads_of_a_group_use_no_cell_that_one_of_them_writes_without_a_barrier_between(string body, string launch = "(2, 32)")
    {
        Assert.Equal(KernelFault.GroupRace, WrongKernel.Fault(body, launch).Fault);
    }

    [Fact]
    public void A_race_names_both_threads()
    {
        KernelFaultException fault = WrongKernel.Fault("var s = SharedMemory.Allocate<float>(32); s[thread] = 1f; y[i] = s[thread / 4];");

        Assert.Equal(new Extent(1, 0, 0), fault.Thread);
        Assert.Contains("reads shared memory 0, bytes 0 to 3 of 128 (element 0 of 4 bytes), which thread (0, 0, 0) wrote with no barrier between", fault.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y[thread] = 1f;")]
    [InlineData("y[thread / 2 + 32 * group] = 1f;")]
    [InlineData("x[i] = 1f; y[i] = x[(i + 32) % 64];")]
    [InlineData("y[i] = x[(i + 32) % 64]; x[i] = 1f;")]
    [InlineData("y[i] = x[0]; if (i == 63) { x[0] = 1f; }")]
    [InlineData("Atomic.Add(ref x[0], 1f); y[i] = group == 1 ? x[0] : 0f;")]
    [InlineData("Atomic.Add(ref x[0], 1f); if (i == 63) { x[0] = 0f; } y[i] = 0f;")]
    public void Groups_of_a_launch_share_no_cell_that_one_of_them_writes(string body)
    {
        KernelFault fault = WrongKernel.Fault(body).Fault;

        Assert.True(fault is KernelFault.LaunchRace or KernelFault.GroupRace, fault.ToString());
    }

    [Theory]
    [InlineData("x[i] += 1f; x[i] *= 2f; y[i] = x[i]++;")]
    [InlineData("Atomic.Add(ref x[0], 1f); y[i] = 0f;")]
    [InlineData("var s = SharedMemory.Allocate<float>(32); s[thread] = 1f; Group.Barrier(); y[i] = s[31 - thread]; Group.Barrier(); s[thread] = 2f;")]
    [InlineData("x[i] = i; Group.Barrier(); y[i] = x[(32 * group) + 31 - thread];")]
    [InlineData("var s = SharedMemory.Allocate<float>(1); if (thread == 0) { s[0] = 0f; } Group.Barrier(); Atomic.Add(ref s[0], 1f); Group.Barrier(); y[i] = s[0];")]
    public void What_is_in_order_is_left_alone(string body) => Assert.Equal(64, WrongKernel.Run(body).Length);

    [Fact]
    public void Four_numbers_at_once_are_four_cells()
    {
        const string Load = "var s = SharedMemory.Allocate<float>(128); var s4 = s.Cast<Float4>(); ";

        Assert.Equal(KernelFault.UninitialisedShared, WrongKernel.Fault(Load + "s[4 * thread] = 1f; s[4 * thread + 1] = 1f; s[4 * thread + 2] = 1f; Group.Barrier(); y[i] = s4[thread].X; Float4 all = s4[thread];").Fault);
        Assert.Equal(KernelFault.GroupRace, WrongKernel.Fault(Load + "s4[thread] = default; s4[thread].Y = 2f; y[i] = s[(4 * (thread / 2)) + 1];").Fault);
        Assert.Equal(64, WrongKernel.Run(Load + "s4[thread] = new Float4 { X = 1f }; Group.Barrier(); y[i] = s[(4 * thread) + 2] + s4[31 - thread].W;").Length);
    }

    [Fact]
    public void Four_numbers_at_once_lie_at_multiples_of_sixteen_bytes()
    {
        Assert.Equal(KernelFault.Misaligned, WrongKernel.Fault("var part = x.SubView(1, 8).Cast<Float4>(); y[i] = part[0].X;").Fault);
    }

    [Fact]
    public void Bytes_of_one_word_are_cells_of_their_own()
    {
        float[] results = WrongKernel.Run("var s = SharedMemory.Allocate<byte>(32); s[thread] = (byte)thread; Group.Barrier(); y[i] = s[31 - thread];");

        Assert.Equal((31f, 0f), (results[0], results[31]));
        Assert.Equal(KernelFault.GroupRace, WrongKernel.Fault("var s = SharedMemory.Allocate<byte>(32); s[thread] = 1; y[i] = s[thread / 2];").Fault);
    }
}
