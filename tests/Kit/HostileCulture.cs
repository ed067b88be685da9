using System;
using System.Globalization;

namespace SfNet.Kit;

/// <summary>While it lives, numbers of this thread are written as no generator should: a decimal comma, a true minus sign, and grouped digits.</summary>
public sealed class HostileCulture : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public HostileCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.PositiveSign = "\uFF0B";
        CultureInfo.CurrentCulture = culture;
    }

    public void Dispose() => CultureInfo.CurrentCulture = before;
}
