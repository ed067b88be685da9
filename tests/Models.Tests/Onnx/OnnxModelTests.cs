using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SfNet.Kit.Onnx;
using SfNet.Models.Tests.Networks;
using SfNet.Onnx;
using SfNet.Weights;
using Xunit;

namespace SfNet.Models.Tests.Onnx;

/// <summary>Whole models as ONNX files, run by ONNX's own rules in double precision: PyTorch's results, and what a file says of itself.</summary>
public sealed class OnnxModelTests
{
    [Theory]
    [InlineData("sfnet_r18", "sfnet")]
    [InlineData("sfnet_r50", "sfnet")]
    [InlineData("sfnet_official", "sfnet")]
    [InlineData("resnet18", "picture")]
    [InlineData("resnet50", "picture")]
    [InlineData("mobilenet", "picture")]
    [InlineData("unet", "cells")]
    public void Scores_of_the_file_equal_those_of_PyTorch(string model, string input)
    {
        NetworkDescription network = Find(model);
        OnnxModel file = Export(network, model);

        NdArray scores = OnnxInterpreter.Run(file, Input(network, $"{input}_input")).Single();

        Fixture.AssertClose(Fixture.Read($"{model}_logits"), Array.ConvertAll(scores.Values, value => (float)value), model);
    }

    [Fact]
    public void Stages_that_go_out_have_their_members_names_and_PyTorchs_values()
    {
        OnnxModel file = Export(StagedR18.Description, "sfnet_r18");

        IReadOnlyList<NdArray> values = OnnxInterpreter.Run(file, Input(StagedR18.Description, "sfnet_input"));

        Assert.Equal(["Scores", "C1", "C2", "C3", "C4", "Psp", "Fam2", "Fam1", "Fam0", "Fused", "LowLogits"], file.Outputs.Select(output => output.Name));
        for (int i = 1; i < values.Count; i++)
        {
            string stage = file.Outputs[i].Name;
            Fixture.AssertClose(Fixture.Read($"sfnet_r18_{stage.ToLowerInvariant()}"), Array.ConvertAll(values[i].Values, value => (float)value), stage);
        }
    }

    [Fact]
    public void A_file_says_what_it_is()
    {
        OnnxModel file = Export(SmallR18.Description, "sfnet_r18");

        Assert.Equal((8L, "SfNet 0.1.0", "sfnet-r18-w8"), (file.IrVersion, file.Producer, file.Name));
        Assert.Equal(new Dictionary<string, long> { [""] = OnnxExport.OperatorSet }, file.OperatorSets);
        Assert.Equal(new Dictionary<string, string> { ["network"] = "sfnet-r18-w8", ["input"] = "3x64x96" }, file.Metadata);
        Assert.Equal(("input", 1L, "1 3 64 96"), Facts(file.Inputs.Single()));
        Assert.Equal(("output", 1L, "1 19 64 96"), Facts(file.Outputs.Single()));
    }

    [Fact]
    public void Tensors_are_the_checkpoints_to_the_bit_without_those_of_training()
    {
        OnnxModel file = Export(SmallR18.Description, "sfnet_r18");

        using var weights = SafetensorsFile.Open(Fixture.Weights("sfnet_r18"));
        string[] keys = [.. file.Tensors.Keys.Where(name => weights.TryGetTensor(name, out _))];
        Assert.Equal(SmallR18.Description.Parameters.Where(parameter => parameter.Kind != ParameterKind.Counter).Select(parameter => parameter.Key).Order(), keys.Order());
        Assert.DoesNotContain(keys, key => key.StartsWith("auxiliary_head", StringComparison.Ordinal));
        foreach (string key in keys)
        {
            Assert.True(weights.TryGetTensor(key, out SafetensorsTensor? tensor));
            var values = new float[tensor.Shape.ElementCount];
            weights.ReadFloats(key, values);
            Assert.Equal(values.Select(value => (double)value), file.Tensors[key].Values);
            Assert.Equal(tensor.Shape, file.Tensors[key].Dims.Select(size => (long)size));
        }
    }

    [Fact]
    public void Another_declared_size_gives_another_file_and_one_that_is_not_declared_none()
    {
        using var weights = SafetensorsFile.Open(Fixture.Weights("sfnet_r18"));
        using var stream = new MemoryStream();

        OnnxSummary summary = OnnxExport.Write(stream, SmallR18.Description, weights, new InputSize(3, 32, 32));

        Assert.Equal([1, 3, 32, 32], new OnnxModel(stream.ToArray()).Inputs.Single().Dims);
        Assert.Equal(new InputSize(3, 32, 32), summary.Input);
        Assert.Contains(
            "no input size 3×33×32", Assert.Throws<ArgumentException>(() => OnnxExport.Write(stream, SmallR18.Description, weights, new InputSize(3, 33, 32))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_counts_what_is_in_the_file()
    {
        using var weights = SafetensorsFile.Open(Fixture.Weights("sfnet_r18"));
        using var stream = new MemoryStream();

        OnnxSummary summary = OnnxExport.Write(stream, SmallR18.Description, weights);

        OnnxModel file = new(stream.ToArray());
        Assert.Equal((file.Nodes.Count, file.Tensors.Count, stream.Length), (summary.Nodes, summary.Tensors, summary.Bytes));
        Assert.Equal(SmallR18.Description.InferenceParameterCount, summary.Parameters);
        Assert.Equal(SmallR18.Description.Layers(summary.Input).Count(layer => !layer.TrainingOnly), summary.Layers);
    }

    [Fact]
    public void Weights_of_another_network_are_refused()
    {
        using var weights = SafetensorsFile.Open(Fixture.Weights("unet"));

        Assert.Throws<WeightMismatchException>(() => OnnxExport.Write(Stream.Null, SmallR18.Description, weights));
    }

    private static (string Name, long Type, string Dims) Facts(OnnxValue value) => (value.Name, value.ElementType, string.Join(" ", value.Dims));

    private static NdArray Input(NetworkDescription network, string name)
    {
        InputSize size = network.Inputs[0];
        return new NdArray([1, size.Channels, size.Height, size.Width], Array.ConvertAll(Fixture.Read(name), value => (double)value));
    }

    private static OnnxModel Export(NetworkDescription network, string model)
    {
        using var weights = SafetensorsFile.Open(Fixture.Weights(model));
        using var stream = new MemoryStream();
        OnnxExport.Write(stream, network, weights);
        return new OnnxModel(stream.ToArray());
    }

    private static NetworkDescription Find(string model) => model switch
    {
        "sfnet_r18" => SmallR18.Description,
        "sfnet_r50" => SmallR50.Description,
        "sfnet_official" => SmallOfficialR18.Description,
        "resnet18" => SmallResNet18.Description,
        "resnet50" => SmallResNet50.Description,
        "mobilenet" => SmallMobileNet.Description,
        _ => SmallUNet.Description,
    };
}
