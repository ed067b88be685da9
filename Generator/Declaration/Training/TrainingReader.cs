using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>Reads what a network's class says of its training: the size, the losses and the recipe.</summary>
internal sealed class TrainingReader(string network, ReadingResult result)
{
    private readonly List<LossDeclaration> losses = [];
    private readonly List<string> recipe = [];
    private (int Height, int Width, Site Site)? size;
    private Site? first;
    private bool failed;

    /// <summary>The declaration, or null where there is none or a part of it is missing, which is reported.</summary>
    /// <param name="name">The network's name, known once all attributes have been read.</param>
    public TrainingDeclaration? Declaration(string name)
    {
        if (size is { } both && losses.Count > 0)
        {
            return new TrainingDeclaration(both.Height, both.Width, losses.ToEquatable(), recipe.ToEquatable(), both.Site);
        }

        if (first is not null && !failed)
        {
            (string found, string missing) = losses.Count > 0 ? ("a loss", "a [Training] with the size of an image")
                : size is null ? ("a part of a recipe", "a [Training] and a loss, such as [CrossEntropy]") : ("a training", "a loss, such as [CrossEntropy]");
            result.Problems.Add(Problems.IncompleteTraining(first, name, found, missing));
        }

        return null;
    }

    /// <summary>Reads an attribute, if it says anything of training.</summary>
    public void Read(AttributeData attribute, Site at)
    {
        INamedTypeSymbol type = attribute.AttributeClass!;
        bool isLoss = KnownTypes.IsOurs(type.BaseType, "LossAttribute"), isRecipe = KnownTypes.IsOurs(type.BaseType, "RecipeAttribute");
        if (!isLoss && !isRecipe)
        {
            return;
        }

        first ??= at;
        string name = type.Name.Substring(0, type.Name.Length - "Attribute".Length);
        var arguments = new AttributeArguments(attribute);
        if (!Check(name, arguments, at))
        {
            failed = true;
            return;
        }

        if (isLoss)
        {
            losses.Add(Loss(name, arguments, at));
            return;
        }

        if (name == "Training")
        {
            size = ((int)arguments.Numbers("height")![0], (int)arguments.Numbers("width")![0], at);
        }

        if (AttributeArguments.Expression(attribute) is { } part)
        {
            recipe.Add(part);
        }
        else
        {
            failed = true;
            result.Problems.Add(Problems.WrongArgument(at, network, name, "a value that is no constant", "constants"));
        }
    }

    private static LossDeclaration Loss(string kind, AttributeArguments arguments, Site at)
    {
        IEnumerable<NamedNumbers> settings = TrainingRules.All.Where(rule => rule.Attribute == kind).Select(rule => rule.Argument)
            .Concat(["OverAllPixels", "OverKeptPixels"]).Where(arguments.Has)
            .Select(name => new NamedNumbers(name, arguments.Numbers(name)!.ToEquatable()));
        return new LossDeclaration(
            kind,
            arguments.Text("head"),
            arguments.Numbers("Weight")?[0] ?? 1,
            (int)(arguments.Numbers("IgnoreIndex")?[0] ?? 255),
            arguments.Numbers("AlignCorners")?[0] == 1,
            settings.ToEquatable(),
            at);
    }

    private bool Check(string name, AttributeArguments arguments, Site at)
    {
        foreach (TrainingRules.Rule rule in TrainingRules.All.Where(rule => (rule.Attribute == name || rule.Attribute == "*") && arguments.Has(rule.Argument)))
        {
            if (arguments.Numbers(rule.Argument) is not { } numbers)
            {
                result.Problems.Add(Problems.WrongArgument(at, network, rule.Argument, "a value that is no constant", rule.Whole ? "a whole number" : "a number"));
                return false;
            }

            // A number that is not one lies within no range.
            foreach (double number in numbers.Where(number => !(number >= rule.Least && number <= rule.Most)))
            {
                result.Problems.Add(Problems.OutOfRange(at, network, rule.Argument, number.ToString("R", CultureInfo.InvariantCulture), rule.Words));
                return false;
            }
        }

        return true;
    }
}
