using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>Reads what stands on the class itself: name, inputs, image normalisation, key schemes.</summary>
internal sealed class ClassAttributes(INamedTypeSymbol type, string fullName, ReadingResult result)
{
    private readonly AttributeData[] attributes = type.GetAttributes().ToArray();

    public string NetworkName { get; private set; } = type.Name;

    public string? KeyScheme { get; private set; }

    public List<InputSize> Inputs { get; } = [];

    public ImageNormalisation? Image { get; private set; }

    public int InputMultiple { get; private set; } = 1;

    public Precision Precision { get; private set; }

    public StorageType GpuStorage { get; private set; }

    /// <summary>How the network is trained, or null where it is not.</summary>
    public TrainingDeclaration? Training { get; private set; }

    public List<KeyAlias> Aliases { get; } = [];

    public List<string> OptionalKeys { get; } = [];

    public void Read()
    {
        var training = new TrainingReader(type.Name, result);
        for (int i = 0; i < attributes.Length; i++)
        {
            AttributeData attribute = attributes[i];
            var site = new Site(fullName, "", i);
            if (!KnownTypes.IsOurs(attribute.AttributeClass, attribute.AttributeClass?.Name ?? "") || attribute.AttributeConstructor is null)
            {
                continue;
            }

            if (attribute.ApplicationSyntaxReference is { } reference)
            {
                result.Put(site, reference.GetSyntax());
            }

            switch (attribute.AttributeClass!.Name)
            {
                case "NetworkAttribute":
                    ReadNetwork(attribute, site);
                    break;
                case "InputAttribute":
                    ReadInput(attribute, site);
                    break;
                case "ImageInputAttribute":
                    ReadImage(attribute, site);
                    break;
                case "InputMultipleOfAttribute":
                    InputMultiple = Integer(attribute, 0, "multiple", site) ?? 1;
                    break;
                case "PrecisionAttribute":
                    Precision = Choice(attribute, site, Constants.Precision(attribute), Problems.WrongPrecision) ?? Precision;
                    break;
                case "GpuStorageAttribute":
                    GpuStorage = Choice(attribute, site, Constants.Storage(attribute), Problems.WrongStorage) ?? GpuStorage;
                    break;
                case "KeyAliasAttribute":
                    ReadAlias(attribute, site);
                    break;
                case "OptionalKeysAttribute":
                    OptionalKeys.AddRange(Text(attribute, 0, "pattern", site) is { } pattern ? [pattern] : []);
                    break;
                default:
                    training.Read(attribute, site);
                    break;
            }
        }

        Training = training.Declaration(NetworkName);
    }

    /// <summary>Reports what only a network must have.</summary>
    public void CheckInputs()
    {
        var site = new Site(fullName);
        if (attributes.All(attribute => !KnownTypes.IsOurs(attribute.AttributeClass, "InputAttribute")))
        {
            result.Problems.Add(Problems.NoInput(site, NetworkName));
        }

        foreach (InputSize size in Inputs.Where((size, i) => Inputs.IndexOf(size) < i).Distinct())
        {
            result.Problems.Add(Problems.DuplicateInput(site, NetworkName, Words(size)));
        }

        if (Inputs.FirstOrDefault(size => size.Channels != Inputs[0].Channels) is { } other)
        {
            string expected = $"{Literals.Integer(Inputs[0].Channels)} channels as in the first input, since all sizes share one set of weights";
            result.Problems.Add(Problems.ShapeMismatch(site, NetworkName, $"an input of {Words(other)}", expected));
        }
        else if (Image is not null && Inputs.Count > 0 && Inputs[0].Channels != 3)
        {
            result.Problems.Add(Problems.ImageChannels(site, NetworkName, Inputs[0].Channels));
        }
    }

    private static string Words(InputSize size) =>
        $"{Literals.Integer(size.Channels)}×{Literals.Integer(size.Height)}×{Literals.Integer(size.Width)}";

    private void ReadNetwork(AttributeData attribute, Site site)
    {
        string? name = attribute.At<string>(0);
        if (string.IsNullOrWhiteSpace(name) || !name!.All(IsPrintable))
        {
            string found = string.IsNullOrWhiteSpace(name) ? "nothing" : "a name with control characters";
            result.Problems.Add(Problems.WrongArgument(site, type.Name, "name", found, "a name on one line, by which programs list the network"));
        }
        else
        {
            NetworkName = name!;
        }

        foreach (KeyValuePair<string, TypedConstant> named in attribute.NamedArguments.Where(named => named.Key == "Keys"))
        {
            KeyScheme = named.Value is { Kind: TypedConstantKind.Primitive, Value: string scheme } ? scheme : null;
        }
    }

    private void ReadInput(AttributeData attribute, Site site)
    {
        if (Integer(attribute, 0, "channels", site) is { } channels && Integer(attribute, 1, "height", site) is { } height
            && Integer(attribute, 2, "width", site) is { } width)
        {
            Inputs.Add(new InputSize(channels, height, width));
        }
    }

    private void ReadImage(AttributeData attribute, Site site)
    {
        string[] names = ["meanRed", "meanGreen", "meanBlue", "deviationRed", "deviationGreen", "deviationBlue"];
        var numbers = new List<double>();
        for (int i = 0; i < names.Length; i++)
        {
            bool deviation = i >= 3;
            if (attribute.ConstructorArguments.Length <= i || attribute.ConstructorArguments[i].Value is not double number)
            {
                result.Problems.Add(Problems.WrongArgument(site, NetworkName, names[i], "a value that is no constant", "a number"));
            }
            else if (double.IsNaN(number) || number > 1e6 || number < (deviation ? 1e-6 : -1e6))
            {
                result.Problems.Add(Problems.OutOfRange(site, NetworkName, names[i], number.ToString("R", CultureInfo.InvariantCulture), deviation ? "0.000001 to 1000000" : "-1000000 to 1000000"));
            }
            else
            {
                numbers.Add(number);
            }
        }

        Image = numbers.Count == names.Length ? new ImageNormalisation(numbers.Take(3).ToEquatable(), numbers.Skip(3).ToEquatable()) : null;
    }

    /// <summary>What an attribute with one choice says; where its value has no name, a problem is reported.</summary>
    private T? Choice<T>(AttributeData attribute, Site site, T? choice, Func<Site, string, string, Problem> wrong)
        where T : struct
    {
        if (choice is null)
        {
            string found = attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Enum, Value: int number }] ? Literals.Integer(number) : "a value that is no constant";
            result.Problems.Add(wrong(site, NetworkName, found));
        }

        return choice;
    }

    private void ReadAlias(AttributeData attribute, Site site)
    {
        if (Text(attribute, 0, "scheme", site) is { } scheme && Text(attribute, 1, "key", site) is { } key && Text(attribute, 2, "alias", site) is { } alias)
        {
            Aliases.Add(new KeyAlias(scheme, key, alias));
        }
    }

    private int? Integer(AttributeData attribute, int position, string argument, Site site)
    {
        if (attribute.ConstructorArguments.Length <= position || attribute.ConstructorArguments[position].Value is not int number)
        {
            result.Problems.Add(Problems.WrongArgument(site, NetworkName, argument, "a value that is no constant", "a whole number"));
            return null;
        }

        if (number < 1)
        {
            result.Problems.Add(Problems.OutOfRange(site, NetworkName, argument, Literals.Integer(number), "at least 1"));
            return null;
        }

        return number;
    }

    private string? Text(AttributeData attribute, int position, string argument, Site site)
    {
        if (attribute.At<string>(position) is { } text)
        {
            return text;
        }

        result.Problems.Add(Problems.WrongArgument(site, NetworkName, argument, "nothing", "a constant text"));
        return null;
    }

    private static bool IsPrintable(char c) =>
        char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
