using System.CommandLine;
using SfNet.Cli.Arguments;
using SfNet.Cli.Networks;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet list</c>: the networks compiled in.</summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<bool> json = CommonOptions.Json();
        var command = new ExampleCommand("list", "List the networks compiled in", "sfnet list", "sfnet list --json") { json };
        command.SetAction(result =>
        {
            if (result.GetValue(json))
            {
                PrintJson(terminal);
            }
            else
            {
                PrintTable(terminal);
            }
        });
        return command;
    }

    private static void PrintTable(Terminal terminal)
    {
        var table = new TextTable("Network", ">Input", ">Parameters", ">MACs");
        foreach (NetworkDescription network in NetworkList.All)
        {
            string name = network.Name;
            foreach (InputSize size in network.Inputs)
            {
                table.Add(name, size.ToString(), Quantity.Count(network.ParameterCount), Quantity.Count(network.MultiplyAccumulates(size)));
            }
        }

        terminal.Table(table);
    }

    private static void PrintJson(Terminal terminal) => terminal.Json(json =>
    {
        json.WriteStartArray();
        foreach (NetworkDescription network in NetworkList.All)
        {
            json.WriteStartObject();
            json.WriteString("name", network.Name);
            json.WriteNumber("parameters", network.ParameterCount);
            json.WriteStartArray("inputs");
            foreach (InputSize size in network.Inputs)
            {
                json.WriteStartObject();
                json.WriteSize(size);
                json.WriteNumber("macs", network.MultiplyAccumulates(size));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
