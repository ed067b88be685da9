using System.Linq;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Operators;

public sealed class ActivationTests
{
    private static readonly Elementwise[] Activations =
    [
        new Relu(), new Relu6(), new LeakyRelu(0.01), new LeakyRelu(0.3), new LeakyRelu(-0.5), new LeakyRelu(1e-5), new LeakyRelu(0),
        new Sigmoid(), new HardSigmoid(), new Tanh(), new Silu(), new HardSwish(),
    ];

    private static readonly double[] Special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, 3, -3, 6, 88.5, -88.5, 1e30, -1e30, 1e-40];

    [Fact]
    public void Activations_give_the_oracles_numbers_near_zero_and_far_from_it()
    {
        Sweep.Compare(Sweep.TypesOf(1, 19), input => Activations.Select(op => input.Then(op)), type => Tensor.Random(type, 21, -8, 8));
    }

    [Fact]
    public void What_is_not_a_number_or_infinite_comes_out_as_the_oracle_says()
    {
        Sweep.Compare([new(19, 17, 13), new(33, 1, 7)], input => Activations.Select(op => input.Then(op)), WithSpecialValues, rounding: 1e-6);
    }

    [Fact]
    public void What_is_not_a_number_stays_so_in_every_activation()
    {
        var type = new TensorType(19, 5, 3);

        Sweep.Compare(
            [type],
            input => Activations.Select(op => input.Then(op)),
            _ => new Tensor(19, 5, 3, [.. Enumerable.Repeat(double.NaN, 19 * 15)]));
    }

    [Fact]
    public void Chains_of_activations_apply_in_order()
    {
        Sweep.Compare(
            [new(19, 5, 3)],
            input => Activations.SelectMany(first => Activations.Select(second => input.Then(first).Then(second))),
            type => Tensor.Random(type, 22, -4, 4));
    }

    [Fact]
    public void Every_activation_that_can_be_declared_is_tried()
    {
        var declared = OperatorList.Instance.Entries.Select(entry => entry.Read.Method.ReturnType).Where(type => type.IsSubclassOf(typeof(Elementwise)));

        Assert.Empty(declared.Except(Activations.Select(op => op.GetType())));
    }

    private static Tensor WithSpecialValues(TensorType type)
    {
        Tensor tensor = Tensor.Random(type, 23, -2, 2);
        for (int i = 0; i < tensor.Values.Length; i += 2)
        {
            tensor.Values[i] = (float)Special[i / 2 % Special.Length];
        }

        return tensor;
    }
}
