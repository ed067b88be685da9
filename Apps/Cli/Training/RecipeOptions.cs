using System.CommandLine;
using System.Globalization;
using SfNet.Cli.Arguments;
using SfNet.Training;

namespace SfNet.Cli.Training;

/// <summary>The options that change the declared recipe for a run.</summary>
internal sealed class RecipeOptions
{
    private const int Most = 1_000_000_000;

    private readonly Option<int?> epochs = Changed("--epochs", "Passes over the data; the declared number if not given");
    private readonly Option<int?> iterations = Changed("--iterations", "Steps of the optimiser, instead of --epochs");
    private readonly Option<int?> batch = Changed("--batch", "Images of a batch; the declared number if not given");
    private readonly Option<int?> accumulation = Changed("--accumulation", "Batches whose gradients are averaged for a step; the declared number if not given");

    private readonly Option<double?> rate = new("--lr")
    {
        Description = "The learning rate at the start; the declared one if not given",
        HelpName = "X",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && number > 0)
            {
                return number;
            }

            result.AddError($"--lr takes a number above 0, such as 0.01; found '{text}'");
            return null;
        },
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [epochs, iterations, batch, accumulation, rate];
        foreach (Option option in all)
        {
            command.Add(option);
        }
    }

    /// <summary>Steps that were asked for, or 0.</summary>
    /// <exception cref="CommandException">Epochs were asked for, too.</exception>
    public int Iterations(ParseResult result) => result.GetValue(epochs) is not null && result.GetValue(iterations) is not null
        ? throw new CommandException(ExitCode.Usage, "--epochs and --iterations both say how long the training lasts; give one of them.")
        : result.GetValue(iterations) ?? 0;

    /// <summary>The declared recipe with what was asked for.</summary>
    public TrainingRecipe Change(ParseResult result, TrainingRecipe declared) => declared with
    {
        Epochs = result.GetValue(epochs) ?? declared.Epochs,
        Batch = result.GetValue(batch) ?? declared.Batch,
        Accumulation = result.GetValue(accumulation) ?? declared.Accumulation,
        Rate = result.GetValue(rate) ?? declared.Rate,
    };

    private static Option<int?> Changed(string name, string description) => CommonOptions.OptionalNumber(name, description, 1, Most);
}
