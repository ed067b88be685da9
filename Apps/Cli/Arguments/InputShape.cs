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
        if (TryParseBoth(text, out InputShape shape))
        {
            return shape;
        }

        result.AddError($"{(result.Parent as OptionResult)?.Option.Name} takes rows and columns, such as 512x1024; found '{text}'");
        return null;
    }

    /// <summary>Reads "HxW", or one number for both.</summary>
    public static bool TryParse(string text, out InputShape shape)
    {
        bool square = TryParseSide(text, out int side);
        shape = new InputShape(side, side);
        return square || TryParseBoth(text, out shape);
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

    private static bool TryParseBoth(string text, out InputShape shape)
    {
        string[] sides = text.Split('x', 'X', '×');
        (int height, int width) = (0, 0);
        bool right = sides.Length == 2 && TryParseSide(sides[0], out height) && TryParseSide(sides[1], out width);
        shape = right ? new InputShape(height, width) : default;
        return right;
    }

    private static bool TryParseSide(string text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side > 0;
}
