using System;
using System.Collections.Generic;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => throw Nothing.Computes;

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => throw Nothing.Computes;

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => throw Nothing.Computes;

    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false) =>
        new(rawArray.LongLength) { dtype = dtype };

    public static Generator manual_seed(long seed) => new();

    public static void InitializeDeviceType(DeviceType deviceType)
    {
    }

    public static void set_num_threads(int num)
    {
    }

    public static IDisposable no_grad() => new DisposeScope();

    public static IDisposable set_grad_enabled(bool mode = true) => new DisposeScope();

    public static DisposeScope NewDisposeScope() => new();

    public class Generator : IDisposable
    {
        public void Dispose() => GC.SuppressFinalize(this);
    }

    public static partial class autograd
    {
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false) =>
            throw Nothing.Computes;
    }
}
