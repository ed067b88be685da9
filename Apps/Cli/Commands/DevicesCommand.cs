using System.CommandLine;
using SfNet.Cli.Arguments;
using SfNet.Cli.Devices;

namespace SfNet.Cli.Commands;

/// <summary><c>sfnet devices</c>: what networks can run on.</summary>
internal static class DevicesCommand
{
    public static Command Create(Terminal terminal, EngineList engines)
    {
        Option<bool> json = CommonOptions.Json();
        var command = new ExampleCommand("devices", "List the devices that networks can run on", "sfnet devices", "sfnet devices --json") { json };
        command.SetAction(result =>
        {
            if (result.GetValue(json))
            {
                terminal.Json(writer => DeviceReport.WriteJson(writer, engines.All));
            }
            else
            {
                DeviceReport.WriteText(terminal, engines.All);
            }
        });
        return command;
    }
}
