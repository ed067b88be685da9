using System;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A shape without numbers: what would compute one throws.</summary>
    public partial class Tensor : IDisposable
    {
        internal Tensor(params long[] shape) => this.shape = shape;

        public long[] shape { get; }

        public ScalarType dtype { get; internal init; } = ScalarType.Float32;

        public Device device { get; internal init; } = CPU;

        public long NumberOfElements => shape.Aggregate(1L, (product, size) => product * size);

        public bool IsInvalid => false;

        public bool requires_grad { get; set; }

        public void Dispose() => GC.SuppressFinalize(this);

        public T item<T>()
            where T : unmanaged => throw Nothing.Computes;

        public Tensor narrow(long dim, long start, long length)
        {
            long[] sizes = [.. shape];
            sizes[dim] = start + length <= sizes[dim] ? length : throw new ArgumentOutOfRangeException(nameof(length));
            return new Tensor(sizes) { dtype = dtype };
        }

        public Tensor view(params long[] shape) =>
            shape.Aggregate(1L, (product, size) => product * size) == NumberOfElements ? new Tensor(shape) { dtype = dtype } : throw new ArgumentException("The sizes do not fit.", nameof(shape));

        public Tensor copy_(Tensor source, bool nonBlocking = false) => this;

        public Tensor fill_(Scalar value) => this;

        public Tensor zero_() => this;

        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) => this;

        public Tensor add_(Tensor target) => this;
    }
}
