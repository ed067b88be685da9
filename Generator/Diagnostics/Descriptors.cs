using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Support;

namespace SfNet.Generator.Diagnostics;

/// <summary>Every diagnostic: its title and its message. The arguments of a message are those of its factory in <see cref="Problems"/>.</summary>
internal static class Descriptors
{
    /// <summary>The property under which a diagnostic carries the member that was probably meant.</summary>
    public const string Suggestion = "Suggestion";

    /// <summary>The property under which a diagnostic carries the name that is not known.</summary>
    public const string Found = "Found";

    private const string Pages = "https://github.com/sfnet/sfnet/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "SFN001", "Class is not partial", "'{0}' is not partial, but its generated half can only be added to a 'partial' class");

    public static readonly DiagnosticDescriptor MemberForm = Error(
        "SFN002", "Member has the wrong form", "Member '{0}' is declared {1}; expected a 'static partial Layer' property with 'get' alone and an operator, block or [From]");

    public static readonly DiagnosticDescriptor UnknownMember = Error(
        "SFN003", "Member does not exist", "Layer '{0}' reads '{1}', which is no member here; {2}");

    public static readonly DiagnosticDescriptor ForwardReference = Error(
        "SFN004", "Member is declared later", "Layer '{0}' reads '{1}', which is declared later; expected a member that is declared before it");

    public static readonly DiagnosticDescriptor Cycle = Error(
        "SFN005", "Members read each other in a cycle", "Layer '{0}' is part of a cycle: {1}; expected members that read earlier ones only");

    public static readonly DiagnosticDescriptor ShapeMismatch = Error(
        "SFN006", "Shapes do not fit", "'{0}' gets {1}, expected {2}");

    public static readonly DiagnosticDescriptor Groups = Error(
        "SFN007", "Channels do not divide into groups", "Layer '{0}' has {2} {1} channels in {3} groups, expected a multiple of {3}");

    public static readonly DiagnosticDescriptor OutOfRange = Error(
        "SFN008", "Argument is out of range", "'{0}' has {1} {2}, expected {3}");

    public static readonly DiagnosticDescriptor TooLarge = Error(
        "SFN009", "Value is too large", "'{0}' is {1}, expected {2}");

    public static readonly DiagnosticDescriptor WrongArgument = Error(
        "SFN010", "Argument has the wrong kind", "'{0}' has {2} for {1}, expected {3}");

    public static readonly DiagnosticDescriptor DuplicateKey = Error(
        "SFN011", "Two layers have the same checkpoint key", "Layer '{0}' has the checkpoint key '{1}', which '{2}' has already; expected a key of its own");

    public static readonly DiagnosticDescriptor UnusedMember = Warning(
        "SFN012", "Member is not used", "Layer '{0}' is read by nothing and is no output; expected a use, or [Output] or [TrainingOnly] on it");

    public static readonly DiagnosticDescriptor NotMultiple = Error(
        "SFN013", "Input size is not a multiple", "'{0}' gets an input of {1}, expected height and width that are multiples of {2}");

    public static readonly DiagnosticDescriptor RecursiveBlock = Error(
        "SFN014", "Block contains itself", "Layer '{0}' uses a block that contains itself: {1}");

    public static readonly DiagnosticDescriptor NoInput = Error(
        "SFN015", "Network has no input", "Network '{0}' has no input, expected [Input(channels, height, width)] on the class");

    public static readonly DiagnosticDescriptor DuplicateInput = Error(
        "SFN016", "Input size is given twice", "Network '{0}' has the input {1} twice, expected each size once");

    public static readonly DiagnosticDescriptor BadExpression = Error(
        "SFN017", "Expression cannot be evaluated", "'{0}' has the expression '{1}', which has no value: {2}");

    public static readonly DiagnosticDescriptor NoMembers = Error(
        "SFN018", "Class has no members", "'{0}' has no members, expected at least one 'static partial Layer' property");

    public static readonly DiagnosticDescriptor UnsupportedClass = Error(
        "SFN019", "Class has the wrong form", "'{0}' is {1}, expected a plain class");

    public static readonly DiagnosticDescriptor ImageChannels = Error(
        "SFN020", "Image input does not have three channels", "Network '{0}' takes images but its input has {1} channels, expected 3");

    public static readonly DiagnosticDescriptor UnknownScheme = Error(
        "SFN021", "Key scheme does not exist", "Network '{0}' has the key scheme '{1}', which no [KeyAlias] declares; known are {2}");

    public static readonly DiagnosticDescriptor UnknownOperator = Error(
        "SFN022", "Attribute is no operator", "Layer '{0}' has '{1}', which is no operator; expected one of the operators in SfNet or a class derived from BlockAttribute");

    public static readonly DiagnosticDescriptor NotFlat = Error(
        "SFN023", "Value is not flat", "Layer '{0}' gets a map of {1}, expected a flat value; put [Flatten] before it");

    public static readonly DiagnosticDescriptor BlockSize = Error(
        "SFN024", "Network is too large", "Layer '{0}' makes {1}, expected {2}");

    public static readonly DiagnosticDescriptor NoGpuEngine = Of(
        "SFN025", "Network gets no GPU engine", "Network '{0}' gets no GPU engine: the project has ILGPU but not {1}; add {2}", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor IncompleteTraining = Error(
        "SFN026", "Training is declared in part", "Network '{0}' declares {1} but not {2}");

    public static readonly DiagnosticDescriptor NoGradient = Error(
        "SFN027", "Operator has no gradient", "Layer '{0}' is {1}, which has no gradient, and stands between parameters and the loss of '{2}'");

    public static readonly DiagnosticDescriptor NoHead = Error("SFN028", "Loss without a head", "Network '{0}' has a loss {1}; there are {2}");

    public static readonly DiagnosticDescriptor UnjudgedHead = Warning(
        "SFN029", "Head without a loss", "Network '{0}' has the head of training '{1}', which no loss judges, so that it does not learn");

    public static readonly DiagnosticDescriptor Internal = Error(
        "SFN099", "Compiler has failed", "Network '{0}' could not be compiled because of a fault in SfNet: {1}");

    /// <summary>All of them in order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NotPartial, MemberForm, UnknownMember, ForwardReference, Cycle, ShapeMismatch, Groups, OutOfRange, TooLarge, WrongArgument, DuplicateKey,
        UnusedMember, NotMultiple, RecursiveBlock, NoInput, DuplicateInput, BadExpression, NoMembers, UnsupportedClass, ImageChannels,
        UnknownScheme, UnknownOperator, NotFlat, BlockSize, NoGpuEngine, IncompleteTraining, NoGradient, NoHead, UnjudgedHead, Internal,
    ];

    public static Diagnostic Create(Problem problem, Place? place)
    {
        DiagnosticDescriptor descriptor = All.First(candidate => candidate.Id == problem.Id);
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (descriptor == UnknownMember && Quoted(problem.Arguments[2]) is { } suggestion)
        {
            properties = properties.Add(Suggestion, suggestion).Add(Found, Misspelt(problem.Arguments[1], suggestion));
        }

        return Diagnostic.Create(descriptor, place?.ToLocation() ?? Location.None, properties, [.. problem.Arguments]);
    }

    private static DiagnosticDescriptor Error(string id, string title, string message) => Of(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Of(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Of(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, "SfNet", severity, isEnabledByDefault: true, helpLinkUri: $"{Pages}{id}.md");

    /// <summary>The part of a reference such as "Body[1].Con2" that the suggestion is for: the nearest to it.</summary>
    private static string Misspelt(string reference, string suggestion) =>
        reference.Split('.').Select(part => part.Split('[')[0]).OrderBy(part => Spelling.Distance(part, suggestion)).First();

    /// <summary>What stands in quotes: in "did you mean 'Stem'?" the member Stem.</summary>
    private static string? Quoted(string text)
    {
        int start = text.IndexOf('\'');
        int end = start < 0 ? -1 : text.IndexOf('\'', start + 1);
        return end < 0 || !text.StartsWith("did you mean", StringComparison.Ordinal) ? null : text.Substring(start + 1, end - start - 1);
    }
}
