using System.Collections.Generic;
using SfNet.Generator.Support;

namespace SfNet.Generator.Diagnostics;

/// <summary>The place of a site, by the site's key.</summary>
internal sealed record PlacedSite(string Key, Place Place);

/// <summary>Where the sites of a class, and of the blocks it uses, stand. Kept apart from the declaration, since it changes with every line typed above.</summary>
internal sealed record PlaceTable(EquatableArray<PlacedSite> Sites)
{
    /// <summary>The place of a site: its own, else its member's, else where its block is used, else its class; null where none is in source.</summary>
    public static Place? Find(IEnumerable<PlaceTable> tables, Site site)
    {
        var places = new Dictionary<string, Place>();
        foreach (PlaceTable table in tables)
        {
            foreach (PlacedSite placed in table.Sites)
            {
                places[placed.Key] = placed.Place;
            }
        }

        for (Site? at = site; at is not null; at = at.Outer)
        {
            if (places.TryGetValue(at.Key, out Place? own) || places.TryGetValue(at.WholeMember.Key, out own))
            {
                return own;
            }

            site = at;
        }

        return places.TryGetValue(new Site(site.Type).Key, out Place? type) ? type : null;
    }
}
