using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using SfNet.Generator.Diagnostics;
using SfNet.Generator.Support;

namespace SfNet.Generator.Declaration;

/// <summary>Collects places and problems while one class and its blocks are read.</summary>
internal sealed class ReadingResult
{
    private readonly List<PlacedSite> places = [];

    public List<Problem> Problems { get; } = [];

    public PlaceTable Places => new(places.ToEquatable());

    public void Put(Site site, SyntaxNodeOrToken syntax) => places.Add(new PlacedSite(site.Key, Place.Of(syntax)));
}
