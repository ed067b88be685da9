using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SfNet.Devices;
using SfNet.Ilgpu;
using SfNet.Images;
using SfNet.Weights;

namespace SfNet.GpuSegment;

/// <summary>Labels images on a GPU: while it works on one, the processor reads the next.</summary>
internal static class Program
{
    private const double Opacity = 0.5;
    private const double Mebibyte = 1024 * 1024;

    private static async Task<int> Main(string[] words)
    {
        if (Arguments.Parse(words) is not { } arguments)
        {
            await Console.Error.WriteLineAsync(Arguments.Usage).ConfigureAwait(false);
            return 2;
        }

        try
        {
            await Run(arguments).ConfigureAwait(false);
            return 0;
        }
        catch (Exception exception) when (exception is GpuException or IOException or UnauthorizedAccessException or ImageException or WeightMismatchException)
        {
            await Console.Error.WriteLineAsync($"gpusegment: {exception.Message}").ConfigureAwait(false);
            return 1;
        }
    }

    private static async Task Run(Arguments arguments)
    {
        long start = Stopwatch.GetTimestamp();
        using GpuNetwork network = Load(arguments);
        DeviceInfo device = network.Device;
        PlanInfo plan = StreetNet.Description.DevicePlans.Single(plan => plan.Size == network.Size && plan.Output == PlanOutput.Labels);
        MemoryNeed memory = MemoryNeed.Of(plan, LaunchInput.Image);
        Console.WriteLine($"{StreetNet.Description.Name} at {network.Size} on {device.Name} ({device.Kind}){Size(device)}");
        Console.WriteLine($"  loaded in {Milliseconds(start)}; {memory.Total / Mebibyte:N1} MiB of the device's memory: {memory.Arena / Mebibyte:N1} for maps, {memory.Weights / Mebibyte:N1} for weights");

        Directory.CreateDirectory(arguments.Folder);
        RgbImage image = PngReader.ReadRgb(arguments.Images[0]);
        for (int i = 0; i < arguments.Images.Count; i++)
        {
            var labels = new IndexedImage(network.Size.Width, network.Size.Height);
            RgbImage fitting = ImageResize.Bilinear(image, labels.Width, labels.Height);
            start = Stopwatch.GetTimestamp();
            Task labelling = network.SegmentAsync(fitting.Pixels, labels.Indices);
            RgbImage? next = i + 1 < arguments.Images.Count ? PngReader.ReadRgb(arguments.Images[i + 1]) : null;
            await labelling.ConfigureAwait(false);
            Console.WriteLine($"  {arguments.Images[i]}: {Milliseconds(start)}{(i == 0 ? ", kernels compiled" : "")}");
            Write(arguments, arguments.Images[i], image, labels);
            image = next ?? image;
        }
    }

    private static GpuNetwork Load(Arguments arguments)
    {
        var gpu = new GpuOptions { Device = arguments.Device };
        return arguments.Weights is { } path
            ? StreetNet.LoadGpu(path, gpu)
            : StreetNet.CreateGpu(WeightInitializer.Create(StreetNet.Description.Parameters, seed: 0), gpu);
    }

    private static void Write(Arguments arguments, string path, RgbImage image, IndexedImage labels)
    {
        IndexedImage result = ImageResize.Nearest(CityscapesClasses.ToLabelIds(labels), image.Width, image.Height);
        string stem = Path.Combine(arguments.Folder, Path.GetFileNameWithoutExtension(path));
        PngWriter.WriteIndexed($"{stem}_labels.png", result);
        PngWriter.WriteRgb($"{stem}_overlay.png", Overlay.Blend(image, result, CityscapesPalette.LabelIds, Opacity));
    }

    /// <summary>The device's memory; ILGPU's emulation on the processor knows no bound of its own.</summary>
    private static string Size(DeviceInfo device) => device.Kind == AcceleratorKind.Cpu ? "" : $", {device.MemoryBytes / Mebibyte:N0} MiB";

    private static string Milliseconds(long start) => $"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:N1} ms";
}
