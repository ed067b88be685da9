using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SfNet.Generator.Planning;

/// <summary>A kernel that can serve a site, with why it suits and what it is estimated to cost, where that is known.</summary>
internal sealed record RatedKernel(IKernel Kernel, string Reason, KernelCost? Cost)
{
    /// <summary>What <see cref="IKernel.RowBlock"/> says at the site.</summary>
    public int? RowBlock { get; init; }

    public double Nanoseconds => Cost?.Nanoseconds ?? 0;
}

/// <summary>
/// Which kernel serves a site. The first that accepts it does, unless it can estimate its time: then the cheapest of all that accept and can estimate,
/// where one that is not exact must be cheaper by a tenth.
/// A site that is declared exact is offered exact kernels alone.
/// </summary>
/// <param name="Reason">Why the first of <paramref name="Kernels"/>, with numbers where there was a choice.</param>
/// <param name="Kernels">The chosen one, then those that are worth measuring against it, an exact one among them, where candidates are offered.</param>
internal sealed record KernelChoice(string Reason, IReadOnlyList<RatedKernel> Kernels)
{
    /// <summary>
    /// Estimates may be wrong by some tens of percent, on another machine more. A kernel dearer than this many times the cheapest is not
    /// compiled in, unless it alone is exact.
    /// </summary>
    private const double WorthMeasuring = 1.5;

    /// <summary>Rounding more must gain at least a tenth: nearer than that, estimates do not tell which kernel is faster.</summary>
    public const double WorthRounding = 0.9;

    public static KernelChoice Of(IKernelSource kernels, KernelSite site)
    {
        RatedKernel[] accepting = kernels.Kernels.Select(kernel => Rate(kernel, site)).OfType<RatedKernel>().ToArray();
        RatedKernel[] allowed = accepting.Where(rated => rated.Kernel.IsExact || !site.Node.IsExact).ToArray();
        if (allowed.Length == 0)
        {
            throw new InvalidOperationException($"No kernel serves {site.Node.Name}, {site.Node.Op.Title}.");
        }

        RatedKernel[] rivals = allowed[0].Cost is null ? [allowed[0]] : allowed.Where(rated => rated.Cost is not null).OrderBy(Weighted).ToArray();
        string reason = rivals[0].Reason + Comparison(rivals) + Exclusion(accepting, allowed);
        RatedKernel exact = rivals.FirstOrDefault(rated => rated.Kernel.IsExact)
            ?? throw new InvalidOperationException($"No exact kernel serves {site.Node.Name}, {site.Node.Op.Title}.");
        bool WorthOffering(RatedKernel rated) => rated == exact || rated.Nanoseconds <= WorthMeasuring * rivals[0].Nanoseconds;
        return new KernelChoice(reason, kernels.OffersCandidates ? rivals.Where(WorthOffering).ToArray() : [rivals[0]]);
    }

    private static double Weighted(RatedKernel rated) => rated.Kernel.IsExact ? WorthRounding * rated.Nanoseconds : rated.Nanoseconds;

    private static RatedKernel? Rate(IKernel kernel, KernelSite site) =>
        kernel.Accepts(site) is { } reason ? new RatedKernel(kernel, reason, kernel.Estimate(site)) { RowBlock = kernel.RowBlock(site) } : null;

    private static string Comparison(RatedKernel[] rivals)
    {
        if (rivals.Length < 2)
        {
            return "";
        }

        string share = (rivals[0].Nanoseconds / rivals[1].Nanoseconds).ToString("0.00", CultureInfo.InvariantCulture);
        string words = string.Join("; ", rivals.Select(rated => rated.Cost!.Words).Where(text => text.Length > 0));
        string rounding = rivals[0].Nanoseconds > rivals[1].Nanoseconds ? ", which would round more and gain less than a tenth" : "";
        return $", an estimated {share} of {rivals[1].Kernel.Name}'s time{rounding}{(words.Length > 0 ? $" ({words})" : "")}";
    }

    private static string Exclusion(RatedKernel[] accepting, RatedKernel[] allowed) => allowed.Length == accepting.Length
        ? ""
        : $"; declared exact, which rules out {string.Join(" and ", accepting.Except(allowed).Select(rated => rated.Kernel.Name))}";
}
