namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => throw Nothing.Computes;

        public Tensor unsqueeze(long dim) => throw Nothing.Computes;

        public Tensor squeeze(long? dim = null) => throw Nothing.Computes;

        public Tensor permute(params long[] permutation) => throw Nothing.Computes;

        public Tensor contiguous() => throw Nothing.Computes;

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw Nothing.Computes;

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw Nothing.Computes;

        public Tensor cpu() => throw Nothing.Computes;

        public Tensor gather(long dim, Tensor index) => throw Nothing.Computes;

        public Tensor index_select(long dim, Tensor index) => throw Nothing.Computes;

        public Tensor masked_fill(Tensor mask, Scalar value) => throw Nothing.Computes;

        public Tensor masked_select(Tensor mask) => throw Nothing.Computes;
    }
}
