using static TorchSharp.torch;

namespace TorchSharp.Modules;

public class Parameter : Tensor
{
    internal Parameter(params long[] shape)
        : base(shape) => requires_grad = true;
}

public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private protected Convolution(string name, Parameter weight, Parameter? bias)
        : base(name)
    {
        this.weight = weight;
        this.bias = bias;
        register_parameter("weight", weight);
        if (bias is not null)
        {
            register_parameter("bias", bias);
        }
    }

    public Parameter weight { get; set; }

    public Parameter? bias { get; set; }

    public override Tensor forward(Tensor input) => throw Nothing.Computes;
}

public sealed class Conv2d : Convolution
{
    internal Conv2d(Parameter weight, Parameter? bias)
        : base("Conv2d", weight, bias)
    {
    }
}

public abstract class ConvolutionTranspose : Convolution
{
    private protected ConvolutionTranspose(string name, Parameter weight, Parameter? bias)
        : base(name, weight, bias)
    {
    }
}

public sealed class ConvTranspose2d : ConvolutionTranspose
{
    internal ConvTranspose2d(Parameter weight, Parameter? bias)
        : base("ConvTranspose2d", weight, bias)
    {
    }
}

public sealed class Linear : nn.Module<Tensor, Tensor>
{
    internal Linear(Parameter weight, Parameter? bias)
        : base("Linear")
    {
        this.weight = weight;
        this.bias = bias;
        register_parameter("weight", weight);
        if (bias is not null)
        {
            register_parameter("bias", bias);
        }
    }

    public Parameter weight { get; set; }

    public Parameter? bias { get; set; }

    public override Tensor forward(Tensor input) => throw Nothing.Computes;
}

public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    private protected NormBase(string name, long features, bool affine)
        : base(name)
    {
        if (affine)
        {
            register_parameter("weight", new Parameter(features));
            register_parameter("bias", new Parameter(features));
        }

        register_buffer("running_mean", new Tensor(features));
        register_buffer("running_var", new Tensor(features));
        register_buffer("num_batches_tracked", new Tensor() { dtype = ScalarType.Int64 });
    }

    public override Tensor forward(Tensor input) => throw Nothing.Computes;
}

public abstract class BatchNorm : NormBase
{
    private protected BatchNorm(string name, long features, bool affine)
        : base(name, features, affine)
    {
    }
}

public sealed class BatchNorm2d : BatchNorm
{
    internal BatchNorm2d(long features, bool affine)
        : base("BatchNorm2d", features, affine)
    {
    }
}
