using System;
using System.Linq;
using System.Reflection;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Reference;
using Xunit;

namespace SfNet.Generator.Tests.Reference;

public sealed class OracleTests
{
    // Gradients are held to differences of what they are gradients of.
    private static readonly Type[] OperatorTypes = typeof(OperatorList).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Generator.Graph.Operator)) && !type.IsAbstract && type != typeof(InputOperator) && !type.IsSubclassOf(typeof(GradientOperator)))
        .ToArray();

    public static TheoryData<string> CaseNames => new(PyTorchCase.All.Select(one => one.Name));

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void An_oracle_computes_what_PyTorch_computes(string name)
    {
        PyTorchCase one = PyTorchCase.All.Single(candidate => candidate.Name == name);

        Tensor actual = Oracles.For(one.Record).Run(one.Record, one.Call);

        Same.Values(one.Expected.Tensor, actual, 1e-9);
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void A_shape_rule_gives_the_shape_that_PyTorch_gives(string name)
    {
        PyTorchCase one = PyTorchCase.All.Single(candidate => candidate.Name == name);
        var problems = new ProblemList();

        TensorType? type = one.Record.Infer(one.Inputs.Select(input => input.Type).ToArray(), new OperatorSite(new Site(""), name, problems));

        Assert.Empty(problems.All);
        Assert.Equal(one.Expected.Type, type);
    }

    [Fact]
    public void Every_operator_has_an_oracle()
    {
        Assert.Contains(typeof(Conv2d), OperatorTypes);
        Assert.Empty(OperatorTypes.Where(type => !Oracles.Has(type)).Select(type => type.Name));
    }

    [Fact]
    public void Every_operator_that_can_be_declared_has_an_oracle()
    {
        var made = OperatorList.Instance.Entries.Select(entry => (entry.Name, Type: entry.Read.GetMethodInfo().ReturnType)).ToArray();

        Assert.NotEmpty(made);
        Assert.Empty(made.Where(entry => !Oracles.Has(entry.Type)).Select(entry => entry.Name));
    }

    [Fact]
    public void Every_operator_is_compared_with_PyTorch()
    {
        var compared = PyTorchCase.All.Select(one => one.Operator).ToHashSet();

        Assert.Empty(OperatorTypes.Where(type => !compared.Contains(type.Name)).Select(type => type.Name));
    }

    [Fact]
    public void An_operator_without_an_oracle_is_named()
    {
        var mistake = Assert.Throws<NotSupportedException>(() => Oracles.For(new InputOperator(new TensorType(1, 1, 1))));

        Assert.Contains("InputOperator", mistake.Message, StringComparison.Ordinal);
    }
}
