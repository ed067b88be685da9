using System;
using System.Runtime.InteropServices;
using ILGPU.Runtime;
using SfNet.Emulation;

namespace ILGPU;

/// <summary>Copies between host and device, in the order of a stream.</summary>
internal static unsafe class HostCopies
{
    public static void Upload(AcceleratorStream stream, ReadOnlySpan<byte> source, ArrayView<byte> target)
    {
        const string Operation = "A copy to the device";
        Span<byte> memory = Enter(stream, Operation, target, source.Length);
        source.CopyTo(memory);
        Written(stream, target, source.Length);
    }

    public static void Download(AcceleratorStream stream, ArrayView<byte> source, Span<byte> target)
    {
        const string Operation = "A copy to the host";
        Span<byte> memory = Enter(stream, Operation, source, target.Length);
        long missing = source.Buffer.Region.Shadow.FirstUninitialised(source.Index, target.Length);
        if (missing >= 0)
        {
            throw new KernelFaultException(KernelFault.UninitialisedDevice, Operation, $"byte {missing} of {source.Buffer.Region.Name} has never been written.");
        }

        memory.CopyTo(target);
    }

    /// <summary>The copy arrives when the stream is synchronised; until then the array holds nothing of use.</summary>
    public static void DownloadLater<T>(AcceleratorStream stream, ArrayView<byte> source, PageLockedArray<T> target)
        where T : unmanaged
    {
        var data = new byte[MemoryMarshal.AsBytes(target.Span).Length];
        Download(stream, source, data);
        MemoryMarshal.AsBytes(target.Span).Fill(0xFF);
        stream.Order.Defer(() => data.CopyTo(MemoryMarshal.AsBytes(target.Span)));
    }

    /// <summary>The copy may be made at any time until the stream is synchronised; until then the array must stay as it is.</summary>
    public static void UploadLater<T>(AcceleratorStream stream, PageLockedArray<T> source, ArrayView<byte> target)
        where T : unmanaged
    {
        byte[] data = MemoryMarshal.AsBytes(source.Span).ToArray();
        Upload(stream, data, target);
        stream.Order.Defer(() =>
        {
            if (!MemoryMarshal.AsBytes(source.Span).SequenceEqual(data))
            {
                throw new KernelFaultException(KernelFault.Unsynchronised, "A copy to the device", "the page-locked array was changed before the stream was synchronised.");
            }
        });
    }

    public static void Fill(AcceleratorStream stream, ArrayView<byte> target, byte value)
    {
        Enter(stream, "Filling device memory", target, target.Length).Fill(value);
        Written(stream, target, target.Length);
    }

    public static void Copy(AcceleratorStream stream, ArrayView<byte> source, ArrayView<byte> target)
    {
        const string Operation = "A copy on the device";
        if (source.Length == 0)
        {
            return;
        }

        Span<byte> from = Enter(stream, Operation, source, source.Length);
        Span<byte> to = Enter(stream, Operation, target, source.Length);
        from.CopyTo(to);
        target.Buffer.Region.Shadow.CopyInitialised(target.Index, source.Buffer.Region.Shadow, source.Index, source.Length);
        stream.Order.Wrote(target.Buffer.Region);
    }

    private static void Written(AcceleratorStream stream, ArrayView<byte> target, long length)
    {
        if (length > 0)
        {
            target.Buffer.Region.Shadow.Initialise(target.Index, length);
            stream.Order.Wrote(target.Buffer.Region);
        }
    }

    private static Span<byte> Enter(AcceleratorStream stream, string operation, ArrayView<byte> view, long length)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (length > view.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, $"{operation}: the view has {view.Length} bytes.");
        }

        if (length == 0)
        {
            return default;
        }

        if (view.Buffer.Pointer == null)
        {
            throw new KernelFaultException(KernelFault.Freed, operation, $"{view.Buffer.Region.Name} was freed.");
        }

        stream.Order.Enter(operation, [view.Buffer.Region]);
        return new Span<byte>(view.Buffer.Pointer + view.Index, checked((int)length));
    }
}
