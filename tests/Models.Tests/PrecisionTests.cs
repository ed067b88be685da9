using System;
using System.Linq;
using SfNet.Models.Tests.Networks;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests;

/// <summary>Both classes of precision against PyTorch's scores, within what the documentation promises.</summary>
public sealed class PrecisionTests
{
    [Theory]
    [InlineData("sfnet_r18", Precision.Exact, 1e-4)]
    [InlineData("sfnet_r18", Precision.Fast, 1e-3)]
    [InlineData("sfnet_r50", Precision.Exact, 1e-4)]
    [InlineData("sfnet_r50", Precision.Fast, 1e-3)]
    [InlineData("sfnet_official", Precision.Exact, 1e-4)]
    [InlineData("sfnet_official", Precision.Fast, 1e-3)]
    public void Scores_are_as_near_to_those_of_PyTorch_as_promised(string model, Precision precision, double share)
    {
        float[] expected = Fixture.Read($"{model}_logits");
        var scores = new float[expected.Length];
        using Network network = Load(model, precision);

        network.Run(Fixture.Read("sfnet_input"), scores);

        double allowed = share * Fixture.Largest(expected);
        Assert.All(expected.Zip(scores), pair => Assert.True(Math.Abs((double)pair.First - pair.Second) <= allowed));
    }

    [Fact]
    public void An_exact_network_runs_on_exact_kernels_alone()
    {
        using Network fast = Load("sfnet_r18", Precision.Fast);
        using Network exact = Load("sfnet_r18", Precision.Exact);

        Assert.Contains(fast.PlanFor(PlanOutput.Scores).Steps, step => step.Kernel == "WinogradConvolution");
        Assert.DoesNotContain(exact.PlanFor(PlanOutput.Scores).Steps, step => step.Kernel.StartsWith("Winograd", StringComparison.Ordinal));
        Assert.DoesNotContain(exact.PlanFor(PlanOutput.Labels).Steps, step => step.Kernel.StartsWith("Winograd", StringComparison.Ordinal));
        Assert.All(
            exact.PlanFor(PlanOutput.Scores).Steps.Where(step => step.Candidates.Count > 0),
            step => Assert.True(step.Candidates[0].IsExact && step.Candidates[0].Kernel == step.Kernel));
    }

    private static Network Load(string model, Precision precision)
    {
        NetworkDescription description = model switch
        {
            "sfnet_r18" => SmallR18.Description,
            "sfnet_r50" => SmallR50.Description,
            _ => SmallOfficialR18.Description,
        };
        using var weights = SafetensorsFile.Open(Fixture.Weights(model));
        return description.Create(weights, new NetworkOptions { Precision = precision });
    }
}
