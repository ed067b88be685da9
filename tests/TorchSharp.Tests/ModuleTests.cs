#if !HAS_TORCHSHARP
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SfNet.Kit;
using SfNet.Torch;
using SfNet.Training;
using SfNet.Weights;
using TorchSharp;
using Xunit;

namespace SfNet.TorchSharp.Tests;

/// <summary>Modules as the contract runs them: their layers' names and shapes, and how they meet the weights of a training.</summary>
[Collection("Console")]
public sealed class ModuleTests
{
    private static readonly Lazy<TrainingDescription> Tiny = new(() => Training(GeneratorRun.Of(Networks.Tiny, TorchReferences.All).Load(), "Demo.TinyNet"));

    private static readonly Lazy<Assembly> Streets = new(() => GeneratorRun.Start(Compile.Of([("Networks.cs", """
        using SfNet;
        using SfNet.Models;

        namespace Demo;

        [Network("r18"), Input(3, 64, 96), Training(64, 96), Ohem(AlignCorners = true)]
        public sealed partial class R18 { [SfNet(19), Name("")] public static partial Layer Scores { get; } }

        [Network("r18-auxiliary"), Input(3, 64, 96), Training(64, 96), Ohem(AlignCorners = true)]
        public sealed partial class R18Auxiliary { [SfNet(19, Auxiliary = true), Name("")] public static partial Layer Scores { get; } }

        [Network("r18-official", Keys = "official"), Input(3, 64, 96), Training(64, 96), Ohem(AlignCorners = true)]
        public sealed partial class R18Official { [SfNet(19, Official = true), Name("")] public static partial Layer Scores { get; } }

        [Network("r50"), Input(3, 64, 96), Training(64, 96), Ohem(AlignCorners = true)]
        public sealed partial class R50 { [SfNet(19, Depth = 50), Name("")] public static partial Layer Scores { get; } }

        [Network("r101"), Input(3, 64, 96), Training(64, 96), Ohem(AlignCorners = true)]
        public sealed partial class R101 { [SfNet(19, Depth = 101), Name("")] public static partial Layer Scores { get; } }
        """)], "Consumer", TorchReferences.All)).Load());

    [Theory]
    [InlineData("R18")]
    [InlineData("R18Auxiliary")]
    [InlineData("R18Official")]
    [InlineData("R50")]
    [InlineData("R101")]
    public void The_names_and_shapes_of_a_street_network_s_module_are_those_declared(string name)
    {
        TrainingDescription training = Training(Streets.Value, $"Demo.{name}");
        using var module = (TorchModule)Activator.CreateInstance(Streets.Value.GetType($"SfNet.Compiled.Demo.{name}.Torch.{name}Module", throwOnError: true)!)!;

        Dictionary<string, torch.Tensor> tensors = module.state_dict();

        Assert.Equal(
            training.Network.Parameters.Select(tensor => $"{tensor.Key} {string.Join("×", tensor.Shape)}").Order(StringComparer.Ordinal),
            tensors.Select(pair => $"{pair.Key} {string.Join("×", pair.Value.shape)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_engine_is_made_by_its_name()
    {
        TrainingDescription training = Tiny.Value;

        TrainingEngineChoice choice = Assert.Single(training.Engines);
        using TrainingEngine engine = choice.Create(training, Fresh(training), new TrainingOptions { Batch = 3 });

        Assert.Equal("torch", choice.Name);
        Assert.IsType<TorchTraining>(engine);
        Assert.Equal(3, engine.Batch);
    }

    [Fact]
    public void A_batch_of_another_size_and_a_label_that_is_no_class_are_refused()
    {
        TrainingDescription training = Tiny.Value;
        using TrainingEngine engine = training.Engines[0].Create(training, Fresh(training), new TrainingOptions { Batch = 1 });
        var batch = new TrainingBatch(1, training.Size, 32, 64);
        batch.Labels[65] = 19;

        Assert.Contains("expected 1 of", Assert.Throws<ArgumentException>(() => engine.Compute(new TrainingBatch(2, training.Size, 32, 64), 0, new LossResult[2])).Message, StringComparison.Ordinal);
        Assert.Contains("row 1, column 1 of image 0 is 19", Assert.Throws<ArgumentException>(() => engine.Compute(batch, 0, new LossResult[2])).Message, StringComparison.Ordinal);
        Assert.Contains("room for 1", Assert.Throws<ArgumentException>(() => engine.Evaluate(batch, new LossResult[1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_engine_that_was_disposed_says_so()
    {
        TrainingDescription training = Tiny.Value;
        TrainingEngine engine = training.Engines[0].Create(training, Fresh(training), new TrainingOptions());

        engine.Dispose();
        engine.Dispose();

        Assert.Throws<ObjectDisposedException>(() => engine.Compute(new TrainingBatch(2, training.Size, 32, 64), 0, new LossResult[2]));
    }

    [Fact]
    public void A_module_of_which_no_engine_comes_is_disposed()
    {
        TrainingDescription training = Tiny.Value;
        Own? made = null;

        Assert.Throws<ArgumentException>(() => TorchTraining.Create(training, Fresh(training), new TrainingOptions(), () => made = new Own()));

        Assert.True(made!.IsDisposed);
    }

    [Fact]
    public void A_module_that_does_not_fit_is_refused_with_every_tensor_named()
    {
        TrainingDescription training = Tiny.Value;
        using var module = new Own();
        module.Add("stem.0", torch.nn.Conv2d(3, 16, 5, bias: false));
        module.Add("stranger", torch.nn.Linear(2, 3));

        string message = Assert.Throws<ArgumentException>(() => new TorchWeights(Fresh(training), module)).Message;

        Assert.Contains("'stem.0.weight' is 16×3×5×5, expected 16×3×3×3", message, StringComparison.Ordinal);
        Assert.Contains("it has 'stranger.bias', 'stranger.weight', which the network does not declare", message, StringComparison.Ordinal);
        Assert.Contains("it lacks 'stem.1.weight', 'stem.1.bias'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("a.b")]
    public void A_key_that_TorchSharp_has_no_name_for_is_refused(string key)
    {
        using var module = new Own();
        module.Add("a.b", torch.nn.Linear(2, 3));
        Own refusing = module;

        Assert.Contains($"'{key}'", Assert.Throws<ArgumentException>(() => refusing.Add(key, torch.nn.Linear(2, 3))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "a.b")]
    [InlineData("a.b", "a")]
    public void A_layer_may_lie_under_another_s_key(string first, string second)
    {
        using var module = new Own();

        module.Add(first, torch.nn.Linear(2, 3, hasBias: first != "a"));
        module.Add(second, torch.nn.Linear(4, 5, hasBias: second != "a"));

        Assert.Equal(["a.b.bias", "a.b.weight", "a.weight"], module.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        using var module = new Own();

        string message = Assert.Throws<ArgumentException>(() => module.forward(torch.frombuffer(new float[24], torch.ScalarType.Float32).view(1, 2, 3, 4))).Message;

        Assert.Contains("The images are 1×2×3×4; expected N×3×8×8", message, StringComparison.Ordinal);
    }

    private static TrainingDescription Training(Assembly assembly, string type) =>
        (TrainingDescription)assembly.GetType(type, throwOnError: true)!.GetProperty("Training")!.GetValue(null)!;

    private static TrainingWeights Fresh(TrainingDescription training) => new(training.Network, WeightInitializer.Create(training.Network.Parameters, seed: 1));

    /// <summary>A module written by hand.</summary>
    private sealed class Own() : TorchModule("own")
    {
        public bool IsDisposed { get; private set; }

        public void Add<TLayer>(string key, TLayer layer)
            where TLayer : torch.nn.Module => Layer(key, layer);

        public override torch.Tensor[] forward(torch.Tensor input)
        {
            Require(input, 3, 8, 8);
            return [input];
        }

        public override TorchLoss[] Judge(torch.Tensor[] values, torch.Tensor labels) => [];

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
#endif
