using SfNet.Training;
using Xunit;

namespace SfNet.Runtime.Tests.Training.Runs;

public sealed class ParameterGroupTests
{
    private static readonly TrainingWeights Weights = new(DotNetwork.Network, DotNetwork.Fresh());

    [Fact]
    public void Without_rules_all_parameters_are_one_group()
    {
        ParameterGroup[] groups = ParameterGroups.Of(Weights, new TrainingRecipe { WeightDecay = 0.25 });

        // Six tensors, each at a multiple of sixteen numbers.
        Assert.Equal([new ParameterGroup(0, (5 * 16) + 4, 0.25)], groups);
    }

    [Fact]
    public void The_first_rule_that_fits_counts()
    {
        var recipe = new TrainingRecipe
        {
            WeightDecay = 0.5,
            Groups =
            [
                new ParameterRule(ParameterSelection.Keys, "side.*", RateFactor: 10),
                new ParameterRule(ParameterSelection.Norms, WeightDecay: 0),
                new ParameterRule(ParameterSelection.Biases, WeightDecay: 0.125),
            ],
        };

        // norm.weight and norm.bias; main.weight; main.bias; side.weight and side.bias.
        Assert.Equal(
            [new(0, 19, 0), new(32, 12, 0.5), new(48, 4, 0.125), new(64, 20, 0.5, 10)],
            ParameterGroups.Of(Weights, recipe));
    }

    [Fact]
    public void A_rule_for_no_parameter_is_refused()
    {
        var recipe = new TrainingRecipe { Groups = [new ParameterRule(ParameterSelection.Keys, "head.*")] };

        Assert.Equal("the rule for keys like 'head.*' is for no parameter of the network.", Assert.Throws<TrainingException>(() => ParameterGroups.Of(Weights, recipe)).Message);
    }

    [Fact]
    public void A_rule_that_another_hides_is_not_refused()
    {
        var recipe = new TrainingRecipe { Groups = [new ParameterRule(ParameterSelection.Keys, "*", WeightDecay: 1), new ParameterRule(ParameterSelection.Norms)] };

        Assert.Equal(1, Assert.Single(ParameterGroups.Of(Weights, recipe)).WeightDecay);
    }
}
