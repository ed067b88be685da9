using System.Linq;
using System.Text.Json;
using SfNet.Apps.Tests.Kit;
using SfNet.Cli.Networks;
using Xunit;

namespace SfNet.Apps.Tests;

public sealed class ListTests
{
    private static readonly string[] Names =
    [
        "sfnet-r18", "sfnet-r18-dsn", "sfnet-r50", "sfnet-r101",
        "sfnet-r18-official", "sfnet-r18-dsn-official", "sfnet-r50-official", "sfnet-r101-official", "sfnet-tiny",
        "resnet18", "resnet34", "resnet50", "mobilenetv2", "unet",
    ];

    [Fact]
    public void The_table_has_a_line_for_each_size_of_each_network()
    {
        string[] lines = Sfnet.Succeed("list").Lines;

        Assert.Equal(1 + (2 * 8) + 6, lines.Length);
        Assert.Equal(Names, lines.Skip(1).Select(line => line.Split(' ')[0]).Distinct());
        Assert.Matches(@"^sfnet-r18 +3×1024×2048 +12,869,715 +242,964,627,456$", lines[1]);
    }

    [Fact]
    public void The_document_has_exact_numbers()
    {
        JsonElement[] networks = [.. Sfnet.Succeed("list", "--json").Json().EnumerateArray()];

        Assert.Equal(Names, networks.Select(network => network.GetProperty("name").GetString()));
        JsonElement first = networks[0];
        Assert.Equal(12_869_715, first.GetProperty("parameters").GetInt64());
        JsonElement input = first.GetProperty("inputs")[1];
        Assert.Equal((3, 512, 1024), (input.GetProperty("channels").GetInt32(), input.GetProperty("height").GetInt32(), input.GetProperty("width").GetInt32()));
    }

    [Fact]
    public void Every_network_of_the_list_is_found_by_its_name()
    {
        Assert.All(NetworkList.All, network => Assert.Same(network, NetworkList.Find(network.Name)));
    }
}
