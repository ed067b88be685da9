using System;
using System.Collections.Generic;
using System.Text.Json;
using SfNet.Numerics;

namespace SfNet.Cli.Devices;

/// <summary>Shows the processor and the devices of the engines.</summary>
internal static class DeviceReport
{
    private const int FloatBits = 32;

    /// <summary>For a person.</summary>
    public static void WriteText(Terminal terminal, IReadOnlyList<NetworkEngine> engines)
    {
        terminal.Line($"cpu  {Environment.ProcessorCount} {(Environment.ProcessorCount == 1 ? "core" : "cores")}, {Vectors()}");
        terminal.Line();
        if (engines.Count == 0)
        {
            terminal.Line("No GPU can be used: the program was built without ILGPU. Where its packages can be had, 'dotnet restore build/optional-packages.csproj'");
            terminal.Line("fetches them, and the next build has a GPU engine for every network.");
            return;
        }

        var table = new TextTable("Engine", ">Device", "Kind", ">Memory", ">Multiprocessors", ">Warp", ">Shared memory", ">Threads", "Name");
        foreach (NetworkEngine engine in engines)
        {
            foreach (DeviceInfo device in engine.Devices())
            {
                table.Add(
                    engine.Name,
                    Quantity.Count(device.Index),
                    Kind(device),
                    device.MemoryBytes == long.MaxValue ? "the host's" : Quantity.Bytes(device.MemoryBytes),
                    Quantity.Count(device.Multiprocessors),
                    Quantity.Count(device.WarpSize),
                    device.SharedBytes == int.MaxValue ? "the host's" : $"{Quantity.Fixed(device.SharedBytes / 1024.0, 0)} KiB",
                    Quantity.Count(device.ThreadsPerGroup),
                    Printable.Text(device.Name));
            }
        }

        terminal.Table(table);
    }

    /// <summary>For a script.</summary>
    public static void WriteJson(Utf8JsonWriter json, IReadOnlyList<NetworkEngine> engines)
    {
        json.WriteStartObject();
        json.WriteStartObject("cpu");
        json.WriteNumber("cores", Environment.ProcessorCount);
        json.WriteNumber("vectorBits", SimdWidth.Best * FloatBits);
        json.WriteEndObject();
        json.WriteStartArray("engines");
        foreach (NetworkEngine engine in engines)
        {
            json.WriteStartObject();
            json.WriteString("name", engine.Name);
            json.WriteStartArray("devices");
            foreach (DeviceInfo device in engine.Devices())
            {
                Write(json, device);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DeviceInfo device)
    {
        json.WriteStartObject();
        json.WriteNumber("index", device.Index);
        json.WriteString("name", device.Name);
        json.WriteString("kind", Kind(device));
        json.WriteNumber("memoryBytes", device.MemoryBytes);
        json.WriteNumber("multiprocessors", device.Multiprocessors);
        json.WriteNumber("warpSize", device.WarpSize);
        json.WriteNumber("sharedBytesPerGroup", device.SharedBytes);
        json.WriteNumber("threadsPerGroup", device.ThreadsPerGroup);
        json.WriteEndObject();
    }

    private static string Vectors() => SimdWidth.Best == 1 ? "no vectors" : $"vectors of {SimdWidth.Best * FloatBits} bits";

    private static string Kind(DeviceInfo device) => device.Kind switch
    {
        AcceleratorKind.Cuda => "CUDA",
        AcceleratorKind.OpenCl => "OpenCL",
        _ => "emulation",
    };
}
