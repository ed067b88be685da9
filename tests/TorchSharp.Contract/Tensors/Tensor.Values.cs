namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor operator +(Tensor left, Tensor right) => throw Nothing.Computes;

        public static Tensor operator +(Tensor left, double right) => throw Nothing.Computes;

        public static Tensor operator -(int left, Tensor right) => throw Nothing.Computes;

        public static Tensor operator *(Tensor left, Tensor right) => throw Nothing.Computes;

        public static Tensor operator *(Tensor left, int right) => throw Nothing.Computes;

        public static Tensor operator *(Tensor left, double right) => throw Nothing.Computes;

        public static Tensor operator /(Tensor left, Tensor right) => throw Nothing.Computes;

        public static Tensor operator /(Tensor left, long right) => throw Nothing.Computes;

        public Tensor relu() => throw Nothing.Computes;

        public Tensor relu6() => throw Nothing.Computes;

        public Tensor leaky_relu(Scalar negative_slope) => throw Nothing.Computes;

        public Tensor sigmoid() => throw Nothing.Computes;

        public Tensor hardsigmoid() => throw Nothing.Computes;

        public Tensor tanh() => throw Nothing.Computes;

        public Tensor silu() => throw Nothing.Computes;

        public Tensor hardswish() => throw Nothing.Computes;

        public Tensor softmax(long dim, ScalarType? dtype = null) => throw Nothing.Computes;

        public Tensor argmax(long dim, bool keepdim = false) => throw Nothing.Computes;

        public Tensor any(long dim, bool keepdim = false) => throw Nothing.Computes;

        public Tensor sum(ScalarType? type = null) => throw Nothing.Computes;

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => throw Nothing.Computes;

        public Tensor mean() => throw Nothing.Computes;

        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) => throw Nothing.Computes;

        public Tensor isnan() => throw Nothing.Computes;

        public Tensor logical_not() => throw Nothing.Computes;

        public Tensor logical_and(Tensor other) => throw Nothing.Computes;

        public Tensor eq(Tensor target) => throw Nothing.Computes;

        public Tensor ne(Scalar target) => throw Nothing.Computes;

        public Tensor ge(Scalar target) => throw Nothing.Computes;

        public Tensor gt(Scalar target) => throw Nothing.Computes;
    }
}
