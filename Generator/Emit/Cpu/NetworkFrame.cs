using System.Linq;
using SfNet.Generator.Declaration;
using SfNet.Generator.Planning;
using SfNet.Generator.Support;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>Writes the other part of the user's class: loading, running, and what each member stands for.</summary>
internal static class NetworkFrame
{
    public static string Write(CpuUnit unit)
    {
        NetworkDeclaration network = unit.Network;
        PlannedSize first = unit.Sizes[0];
        Plan plan = first.Plans[0];
        var code = new SourceWriter();
        code.Line(unit.Header(
            $"{first.Canonical.Nodes.Count - 1} operators in {plan.Steps.Count} steps at {plan.Input.Type}, {plan.ArenaBytes / 1024} KiB of arena (lower bound {plan.LowerBoundBytes / 1024} KiB)."));
        using (ClassNest.Open(code, network.Namespace, network.OuterClasses))
        {
            WriteClass(code, unit);
        }

        return code.ToString();
    }

    private static void WriteClass(SourceWriter code, CpuUnit unit)
    {
        code.Line($"[global::System.CodeDom.Compiler.{GeneratedNames.GeneratedCode}]");
        using (code.Block($"partial class {Names.Escape(unit.Network.ClassName)} : global::SfNet.CpuNetwork"))
        {
            WriteLoading(code, unit);
            if (unit.Devices == DeviceSupport.Kernels)
            {
                WriteGpuLoading(code, unit);
            }

            WriteRunning(code, unit);
            foreach (MemberDeclaration member in unit.Network.Members)
            {
                code.Line();
                WriteMember(code, unit, member);
            }
        }
    }

    private static void WriteLoading(SourceWriter code, CpuUnit unit)
    {
        NetworkDeclaration network = unit.Network;
        string name = Names.Escape(network.ClassName);
        string inputs = string.Join(", ", network.Inputs.Select(size => $"new global::SfNet.InputSize({Literals.Integer(size.Channels)}, {Literals.Integer(size.Height)}, {Literals.Integer(size.Width)})"));
        string outputs = string.Join(", ", unit.Sizes[0].Canonical.OutputNames.Select(output => $"\"{output}\""));
        string optional = string.Join(", ", unit.Sizes[0].Canonical.OptionalKeys.Select(Literals.Text));
        string image = network.Image is { } normalisation
            ? $"new global::SfNet.ImageNormalisation([{Floats(normalisation.Mean)}], [{Floats(normalisation.Deviation)}])"
            : "null";
        string choices = unit.HasChoices ? ", Choices" : "";
        string precision = network.Precision == Precision.Exact ? "\nPrecision = global::SfNet.Precision.Exact," : "";
        code.Line($$"""
            private readonly global::{{unit.Namespace}}.PackedLayers layers;

            private {{name}}(global::SfNet.Weights.IWeightSource weights, global::SfNet.NetworkOptions? options)
                : base(Description, options) =>
                layers = new(new global::SfNet.Weights.WeightPacker(Checked(weights, Description, options), options){{choices}});

            /// <summary>What the compiler knows of the network.</summary>
            public static global::SfNet.NetworkDescription Description { get; } = new(
                {{Literals.Text(network.Name)}},
                [{{inputs}}],
                [{{outputs}}],
                global::{{unit.Namespace}}.Tables.Parameters,
                global::{{unit.Namespace}}.Tables.Layers,
                global::{{unit.Namespace}}.Tables.Plans,
                Create)
            {
                OptionalKeys = [{{optional}}],
                Image = {{image}},{{precision}}{{Devices(unit)}}
                GraphSource = new global::{{unit.Namespace}}.Graphs(),
            };

            /// <summary>Loads the network with the weights of a safetensors file.</summary>
            /// <param name="path">The file.</param>
            /// <param name="options">Threads and strictness, or null for the defaults.</param>
            /// <exception cref="global::SfNet.Weights.WeightFileException">The file cannot be read.</exception>
            /// <exception cref="global::SfNet.Weights.WeightMismatchException">The weights do not fit the network; every problem is named.</exception>
            public static {{name}} Load(string path, global::SfNet.NetworkOptions? options = null)
            {
                using var file = global::SfNet.Weights.SafetensorsFile.Open(path);
                return Create(file, options);
            }

            /// <summary>Makes the network with weights from any source.</summary>
            /// <param name="weights">The weights; they may be closed afterwards.</param>
            /// <param name="options">Threads and strictness, or null for the defaults.</param>
            /// <exception cref="global::SfNet.Weights.WeightMismatchException">The weights do not fit the network; every problem is named.</exception>
            public static {{name}} Create(global::SfNet.Weights.IWeightSource weights, global::SfNet.NetworkOptions? options = null) => new(weights, options);

            """);
    }

    /// <summary>What the description says of GPUs.</summary>
    private static string Devices(CpuUnit unit) => unit.Devices switch
    {
        DeviceSupport.Kernels => $"\nEngines = [global::{unit.Namespace}.Gpu.DeviceNetwork.Engine],\nDevicePlanSource = global::{unit.Namespace}.Gpu.DeviceTables.Plans,",
        DeviceSupport.Plans => $"\nDevicePlanSource = global::{unit.Namespace}.Gpu.DeviceTables.Plans,",
        _ => "",
    };

    private static void WriteGpuLoading(SourceWriter code, CpuUnit unit) => code.Line($$"""
        /// <summary>Loads the network onto a GPU with the weights of a safetensors file.</summary>
        /// <param name="path">The file.</param>
        /// <param name="gpu">Which device, or null for the best.</param>
        /// <param name="options">Strictness, or null for the defaults.</param>
        /// <exception cref="global::SfNet.Weights.WeightFileException">The file cannot be read.</exception>
        /// <exception cref="global::SfNet.Weights.WeightMismatchException">The weights do not fit the network; every problem is named.</exception>
        /// <exception cref="global::SfNet.Ilgpu.GpuException">There is no such device, or it has too little of something.</exception>
        public static global::SfNet.Ilgpu.GpuNetwork LoadGpu(string path, global::SfNet.Ilgpu.GpuOptions? gpu = null, global::SfNet.NetworkOptions? options = null)
        {
            using var file = global::SfNet.Weights.SafetensorsFile.Open(path);
            return CreateGpu(file, gpu, options);
        }

        /// <summary>Makes the network on a GPU with weights from any source.</summary>
        /// <param name="weights">The weights; they may be closed afterwards.</param>
        /// <param name="gpu">Which device, or null for the best.</param>
        /// <param name="options">Strictness, or null for the defaults.</param>
        /// <exception cref="global::SfNet.Weights.WeightMismatchException">The weights do not fit the network; every problem is named.</exception>
        /// <exception cref="global::SfNet.Ilgpu.GpuException">There is no such device, or it has too little of something.</exception>
        public static global::SfNet.Ilgpu.GpuNetwork CreateGpu(
            global::SfNet.Weights.IWeightSource weights, global::SfNet.Ilgpu.GpuOptions? gpu = null, global::SfNet.NetworkOptions? options = null) =>
            global::{{unit.Namespace}}.Gpu.DeviceNetwork.Create(weights, options, gpu);

        """);

    private static void WriteRunning(SourceWriter code, CpuUnit unit)
    {
        code.Line("/// <inheritdoc/>");
        using (code.Block("protected override void RunPlan(int plan, global::SfNet.Execution run, global::SfNet.Memory.Labels labels)"))
        {
            using (code.Block("switch (plan)"))
            {
                int index = 0;
                foreach (PlannedSize size in unit.Sizes)
                {
                    foreach (Plan plan in size.Plans)
                    {
                        string choices = plan.HasChoices ? $", Choices.Of({Literals.Integer(index)})" : "";
                        code.Line($"""
                            case {index++}:
                                global::{unit.Namespace}.{GeneratedNames.PlanClass(size)}.{StepWords.Kind(plan)}(run, layers, labels{choices});
                                break;
                            """);
                    }
                }
            }
        }

        code.Line("""

            /// <inheritdoc/>
            protected override void Dispose(bool disposing)
            {
                base.Dispose(disposing);
                if (disposing)
                {
                    layers.Dispose();
                }
            }
            """);
    }

    private static void WriteMember(SourceWriter code, CpuUnit unit, MemberDeclaration member)
    {
        MemberFacts facts = MemberFacts.Of(unit.Sizes[0], member.Name);
        code.Line($"/// <summary>{facts.Words}</summary>");
        code.Line($"{member.Modifiers} global::SfNet.Layer {Names.Escape(member.Name)} => new(\"{member.Name}\", {facts.Type.Channels}, {facts.Type.Height}, {facts.Type.Width}, {Literals.Grouped(facts.Parameters)}, {Literals.Grouped(facts.MultiplyAccumulates)});");
    }

    private static string Floats(EquatableArray<double> values) => string.Join(", ", values.Select(value => Literals.Float((float)value)));
}
