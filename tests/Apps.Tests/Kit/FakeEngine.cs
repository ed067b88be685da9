using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SfNet.Cli.Devices;
using SfNet.Memory;
using SfNet.Weights;

namespace SfNet.Apps.Tests.Kit;

/// <summary>An engine with two devices that exist nowhere. Its networks give 7 for every score and every label.</summary>
internal sealed class FakeEngine(NetworkDescription network) : NetworkEngine
{
    public const float Score = 7f;

    private static readonly DeviceInfo[] Known =
    [
        new(0, "Fake GPU 9000", AcceleratorKind.Cuda, 24L << 30, 82, 32, 48 * 1024, 1024),
        new(1, "Small fake", AcceleratorKind.OpenCl, 2L << 30, 8, 64, 32 * 1024, 256),
    ];

    /// <summary>The device names that networks were asked for with.</summary>
    public List<string?> Asked { get; } = [];

    /// <summary>What making a network ends in, or null where it works.</summary>
    public Exception? Failure { get; init; }

    public override string Name => "fake";

    public override IReadOnlyList<PlanInfo> Plans => [.. network.Plans.Select(plan => plan with
    {
        ArenaBytes = 5 << 20,
        Steps =
        [
            new StepInfo("Net.First", "a product", new InputSize(8, 100, 100), "Tiles", "it is the only one", 500_000_000, 0, InputBytes: 1_000_000),
            new StepInfo("Net.Second", "a copy", new InputSize(8, 100, 100), "Copy", "it copies", 0, 0, InputBytes: 1_000_000),
        ],
    })];

    /// <summary>Compiled into a program for one of its networks.</summary>
    public EngineList Compiled => new(asked => asked == network ? [this] : []);

    public override IReadOnlyList<DeviceInfo> Devices() => Known;

    public override Network Create(IWeightSource weights, NetworkOptions? options, string? device)
    {
        Asked.Add(device);
        if (Failure is not null)
        {
            throw Failure;
        }

        DeviceInfo found = Known.FirstOrDefault(known => device is null || known.Name.Contains(device, StringComparison.OrdinalIgnoreCase))
            ?? throw new DeviceException($"There is no device '{device}'; found are 0: Fake GPU 9000.");
        return new FakeNetwork(network, Plans, found);
    }

    private sealed unsafe class FakeNetwork(NetworkDescription info, IReadOnlyList<PlanInfo> plans, DeviceInfo device) : Network(info)
    {
        public override DeviceInfo Device => device;

        protected override PlanInfo PlanAt(int plan) => plans[plan];

        protected override void Execute(int plan, RunInput input, Labels labels, float* scores, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            Profile?.Clear(StepTiming.Device);
            foreach (int milliseconds in new[] { 1, 4, 2, 3 })
            {
                Profile?.Add(TimeSpan.FromMilliseconds(milliseconds));
            }

            InputSize output = plans[plan].Outputs[0].Size;
            if (scores != null)
            {
                new Span<float>(scores, output.Count).Fill(Score);
            }

            if (labels.Data != null)
            {
                new Span<byte>(labels.Data, output.Height * output.Width).Fill((byte)Score);
            }
        }

        protected override void HandOut(int plan, int output, float* target) => throw new NotSupportedException();
    }
}
