using System;
using System.Collections.Generic;
using System.Linq;
using SfNet.Generator.Emit.Cpu;
using SfNet.Generator.Graph;
using SfNet.Generator.Operators;
using SfNet.Generator.Passes;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Planning;

public sealed class KernelChoiceTests
{
    [Fact]
    public void The_cheapest_kernel_serves_and_the_reason_says_by_how_much()
    {
        KernelChoice choice = Choose(new Known("Transforming", 310, isExact: false, "36 for 144"), new Known("Plain", 1000));

        Assert.Equal("Transforming suits, an estimated 0.31 of Plain's time (36 for 144)", choice.Reason);
        Assert.Equal(["Transforming", "Plain"], Names(choice));
    }

    [Fact]
    public void The_order_of_the_list_does_not_decide_between_kernels_that_estimate()
    {
        Assert.Equal(["Plain", "Transforming"], Names(Choose(new Known("Transforming", 110, isExact: false), new Known("Plain", 100))));
        Assert.Equal("Plain suits, an estimated 0.91 of Transforming's time", Choose(new Known("Transforming", 110, isExact: false), new Known("Plain", 100)).Reason);
    }

    [Fact]
    public void A_kernel_that_estimates_nothing_serves_alone_where_it_comes_first()
    {
        Assert.Equal(["Special"], Names(Choose(new Known("Special", null), new Known("Plain", 1))));
        Assert.Equal(["Plain"], Names(Choose(new Known("Plain", 1), new Known("Special", null))));
        Assert.Equal("Special suits", Choose(new Known("Special", null), new Known("Plain", 1)).Reason);
    }

    [Fact]
    public void What_is_far_dearer_is_not_compiled_in()
    {
        Assert.Equal(["Plain", "Near"], Names(Choose(new Known("Plain", 100), new Known("Near", 149), new Known("Far", 151))));
    }

    [Fact]
    public void An_exact_kernel_is_compiled_in_however_dear_it_is()
    {
        Assert.Equal(["Transforming", "Plain"], Names(Choose(new Known("Transforming", 1, isExact: false), new Known("Plain", 1000), new Known("Dearer", 2000))));
    }

    [Fact]
    public void An_exact_site_is_offered_exact_kernels_alone_and_the_reason_says_so()
    {
        KernelChoice choice = KernelChoice.Of(new Kernels(new Known("Transforming", 1, isExact: false), new Known("Plain", 1000)), Site(isExact: true));

        Assert.Equal(["Plain"], Names(choice));
        Assert.Equal("Plain suits; declared exact, which rules out Transforming", choice.Reason);
    }

    [Fact]
    public void A_site_without_an_exact_kernel_is_a_fault_of_the_list()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Choose(new Known("Transforming", 1, isExact: false)));

        Assert.Equal("No exact kernel serves Relu1, relu.", fault.Message);
    }

    [Fact]
    public void Every_kernel_of_the_CPU_that_is_not_exact_estimates_its_time()
    {
        var sketch = new GraphSketch(64, 32, 32);
        SketchValue fine = sketch.Input.Conv2d(64, 3), coarse = sketch.Input.Conv2d(32, 3, stride: 4).Resize(4);
        ModelGraph graph = new ReadConcatParts().Run(sketch.Graph(fine.Concat(coarse).Conv2d(64, 3), sketch.Input.MaxPool2d(4).Conv2d(64, 3)));
        KernelSite[] sites = graph.Nodes.Where(node => node.Op is Conv2d or ConcatConv2d)
            .Select(node => new KernelSite(node, graph.InputTypes(node), ToLabels: false)).ToArray();

        foreach (IKernel kernel in CpuKernelList.Instance.Kernels.Where(kernel => !kernel.IsExact))
        {
            KernelSite[] accepted = sites.Where(site => kernel.Accepts(site) is not null).ToArray();

            Assert.NotEmpty(accepted);
            Assert.All(accepted, site => Assert.InRange(kernel.Estimate(site)!.Nanoseconds, 1, 1e12));
        }
    }

    private static KernelChoice Choose(params Known[] kernels) => KernelChoice.Of(new Kernels(kernels), Site(isExact: false));

    private static IEnumerable<string> Names(KernelChoice choice) => choice.Kernels.Select(rated => rated.Kernel.Name);

    private static KernelSite Site(bool isExact)
    {
        var sketch = new GraphSketch(1, 1, 1);
        ModelGraph graph = sketch.Graph(sketch.Input.Relu());
        return new KernelSite(graph.Nodes[1] with { IsExact = isExact }, graph.InputTypes(graph.Nodes[1]), ToLabels: false);
    }

    private sealed class Kernels(params Known[] known) : IKernelSource
    {
        IReadOnlyList<IKernel> IKernelSource.Kernels => known;

        public bool OffersCandidates => true;

        public int ElementBytes(ModelGraph graph, int value) => sizeof(float);
    }

    /// <summary>A kernel that accepts everything at a known price.</summary>
    private sealed class Known(string name, double? nanoseconds, bool isExact = true, string words = "") : IKernel
    {
        public string Name => name;

        public bool IsExact => isExact;

        public string? Packing => null;

        public string Variant(KernelSite site) => "";

        public string? Accepts(KernelSite site) => $"{name} suits";

        public int? RowBlock(KernelSite site) => null;

        public long WorkspaceBytes(KernelSite site) => 0;

        public bool Joins(KernelSite site) => false;

        public KernelCost? Estimate(KernelSite site) =>
            nanoseconds is { } time ? new KernelCost(EquatableArray.Of(new CostTerm("Time", time, 1)), words) : null;
    }
}
