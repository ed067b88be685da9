using System;
using System.Collections.Generic;

namespace SfNet.Images.Scenes;

/// <summary>Builds on the lots along the street: houses, garden walls, fences, hedges, and the trees of gardens and parks.</summary>
internal static class Lots
{
    public static void Add(Street street, SceneRandom random, List<Actor> actors)
    {
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            bool shops = !street.IsSuburb && random.Chance(0.6);
            foreach (Frontage lot in street.Side(side))
            {
                AddLot(street, random, actors, side, lot, shops);
            }
        }
    }

    private static void AddLot(Street street, SceneRandom random, List<Actor> actors, int side, Frontage lot, bool shops)
    {
        if (lot.Kind is FrontageKind.Houses or FrontageKind.Gardens)
        {
            bool shop = lot.Kind == FrontageKind.Houses && shops && random.Chance(0.75);
            FacadeStyle style = FacadeStyle.Create(random, shop);
            Tint roof = random.Pick<Tint>([Tint.Of(0x7A4030), Tint.Of(0x54504E), Tint.Of(0x8A5038), Tint.Of(0x464A50)]).Varied(random, 0.1);
            double gap = lot.Kind == FrontageKind.Gardens ? random.Range(1.5, 4) : random.Chance(0.2) ? 1.5 : 0;
            Frontage house = lot with { To = Math.Max(lot.From + 5, lot.To - gap) };
            actors.Add(new House(side, house, style, random.Chance(street.IsSuburb ? 0.85 : 0.4), roof));
        }

        if (lot.Kind is FrontageKind.Gardens or FrontageKind.Park)
        {
            AddBorder(street, random, actors, side, lot);
            AddPlants(street, random, actors, side, lot);
        }
    }

    private static void AddBorder(Street street, SceneRandom random, List<Actor> actors, int side, Frontage lot)
    {
        double draw = random.Unit();
        double line = street.LotLine(side) + 0.1;
        if (draw < 0.17)
        {
            var leaves = Leaves.Create(random);
            double height = random.Range(1, 1.9);
            for (double z = lot.From + 0.3; z < lot.To; z += 0.7)
            {
                actors.Add(new Bush(leaves, side * line, z, 0.75, height, (uint)(z * 10)));
            }

            return;
        }

        if (draw > 0.88)
        {
            return;
        }

        bool isWall = draw < 0.53;
        BarrierKind kind = isWall
            ? random.Pick<BarrierKind>([BarrierKind.Stone, BarrierKind.Concrete])
            : random.Pick<BarrierKind>([BarrierKind.Pickets, BarrierKind.Rails, BarrierKind.Mesh]);
        Tint tint = isWall
            ? random.Pick<Tint>([Tint.Of(0x948C80), Tint.Of(0xA8A49C), Tint.Of(0x8A7260), Tint.Of(0x9A9890)]).Varied(random, 0.1)
            : random.Pick<Tint>([Tint.Of(0x3C4440), Tint.Of(0xC8C4BC), Tint.Of(0x7A5C40), Tint.Of(0x4A6050), Tint.Of(0x88888A)]).Varied(random, 0.1);
        double top = isWall ? random.Range(0.9, 2.3) : random.Range(0.9, 1.7);
        uint seed = random.Texture();
        for (double z = lot.From; z < lot.To; z += 4)
        {
            actors.Add(new Barrier(side, line, z, Math.Min(z + 4, lot.To), top, kind, tint, seed));
        }
    }

    private static void AddPlants(Street street, SceneRandom random, List<Actor> actors, int side, Frontage lot)
    {
        bool isPark = lot.Kind == FrontageKind.Park;
        double line = street.LotLine(side);
        double width = isPark ? 13 : lot.Setback;
        for (int rows = isPark ? 3 : 1; rows > 0; rows--)
        {
            for (double z = lot.From + random.Range(0, 4); z < lot.To; z += random.Range(3, 8))
            {
                double u = side * (line + random.Range(1, Math.Max(1.5, width)));

                // Painted before the border in front of it, whose pieces are four metres long.
                double behind = z + 4;
                actors.Add(random.Chance(isPark ? 0.7 : 0.4)
                    ? new Tree(random, u, behind, random.Range(0.8, isPark ? 2.2 : 1.3))
                    : new Bush(Leaves.Create(random), u, behind, random.Range(0.5, 1.3), random.Range(0.7, 1.8), random.Texture()));
            }
        }
    }
}
