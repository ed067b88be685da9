using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;

namespace SfNet.Cli.Arguments;

/// <summary>Rows and columns as given on the command line, such as 512x1024.</summary>
internal readonly record struct InputShape(int Height, int Width)
{
    /// <summary>Reads "HxW"; a mistake is added to the result.</summary>
    public static InputShape? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] sides = text.Split('x', 'X', '×');
        if (sides.Length == 2 && TryParseSide(sides[0], out int height) && TryParseSide(sides[1], out int width))
        {
            return new InputShape(height, width);
        }

        result.AddError($"--size takes rows and columns, such as 512x1024; found '{text}'");
        return null;
    }

    /// <summary>The declared input of this height and width; the first where none is asked for.</summary>
    /// <exception cref="CommandException">The network does not declare this size.</exception>
    public static InputSize Choose(NetworkDescription network, InputShape? shape)
    {
        if (shape is not { } wanted)
        {
            return network.Inputs[0];
        }

        InputSize size = network.Inputs.FirstOrDefault(input => input.Height == wanted.Height && input.Width == wanted.Width);
        return size.Count > 0
            ? size
            : throw new CommandException(
                ExitCode.Usage,
                $"{network.Name} has no input size {wanted}; it is compiled for {string.Join(", ", network.Inputs.Select(input => new InputShape(input.Height, input.Width)))}.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Height}x{Width}");

    private static bool TryParseSide(string text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side > 0;
}
