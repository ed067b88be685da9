using System;
using System.Collections.Generic;

namespace SfNet.Images.Scenes;

/// <summary>What lines one side of the street over a stretch.</summary>
internal enum FrontageKind
{
    /// <summary>Houses right at the sidewalk.</summary>
    Houses,

    /// <summary>Houses behind a garden.</summary>
    Gardens,

    /// <summary>A park or a field, no houses.</summary>
    Park,

    /// <summary>Where another street comes in.</summary>
    Opening,
}

/// <summary>A stretch of one side of the street.</summary>
/// <param name="From">Metres ahead where it starts.</param>
/// <param name="To">Metres ahead where it ends.</param>
/// <param name="Kind">What stands there.</param>
/// <param name="Height">Height of the houses in metres, 0 without.</param>
/// <param name="Setback">Metres from the sidewalk's edge to the houses.</param>
internal readonly record struct Frontage(double From, double To, FrontageKind Kind, double Height, double Setback);

/// <summary>
/// The plan of the street. Positions are given as metres to the right of the road's middle (u) and metres ahead of the camera (z).
/// </summary>
internal sealed class Street
{
    public const double LaneWidth = 3.3;
    public const double Kerb = 0.16;
    public const double Far = 170;
    private readonly double[] verge;
    private readonly double[] walk;
    private readonly List<Frontage>[] sides;

    public Street(SceneRandom random)
    {
        HasTracks = random.Chance(0.36);
        Lanes = !HasTracks && random.Chance(0.4) ? 2 : 1;
        ParkingWidth = random.Chance(0.7) ? 2.2 : 0.4;
        RoadHalf = (Lanes * LaneWidth) + Median + ParkingWidth;
        Bend = random.Chance(0.4) ? random.Range(-0.0012, 0.0012) : 0;
        verge = [random.Chance(0.35) ? random.Range(0.9, 2.4) : 0, random.Chance(0.35) ? random.Range(0.9, 2.4) : 0];
        walk = [random.Range(1.8, 4), random.Range(1.8, 4)];
        CameraU = RoadHalf - ParkingWidth - (LaneWidth * 0.5) - (Lanes == 2 && random.Chance(0.5) ? LaneWidth : 0) + random.Range(-0.3, 0.3);
        CrossingHalf = random.Chance(0.45) ? random.Range(3, 6) : 0;
        CrossingAt = CrossingHalf > 0 ? random.Range(15, 42) : -1000;
        Zebra = CrossingHalf > 0 ? CrossingAt - CrossingHalf - random.Range(4.5, 6) : random.Chance(0.25) ? random.Range(10, 30) : -100;
        IsSuburb = random.Chance(0.4);
        sides = [Line(random), Line(random)];
    }

    /// <summary>Lanes in each direction.</summary>
    public int Lanes { get; }

    /// <summary>Whether trams run in the middle.</summary>
    public bool HasTracks { get; }

    /// <summary>Half the width of the strip in the middle, where trams run; 0 without.</summary>
    public double Median => HasTracks ? 3.2 : 0;

    /// <summary>Where lanes of each direction end, from the middle.</summary>
    public double LanesEnd => Median + (Lanes * LaneWidth);

    /// <summary>Metres ahead to the near edge of a pedestrian crossing; behind the camera where there is none.</summary>
    public double Zebra { get; }

    /// <summary>Width of the strip for parked cars.</summary>
    public double ParkingWidth { get; }

    /// <summary>From the middle of the road to its kerb.</summary>
    public double RoadHalf { get; }

    /// <summary>Where the camera is across the road.</summary>
    public double CameraU { get; }

    /// <summary>Metres ahead to the middle of the street that crosses; far behind the camera where none does.</summary>
    public double CrossingAt { get; }

    /// <summary>Half the width of the street that crosses, 0 where none does.</summary>
    public double CrossingHalf { get; }

    public bool IsSuburb { get; }

    private double Bend { get; }

    /// <summary>The world's X of a position.</summary>
    public double X(double u, double z) => u - CameraU + (Bend * z * z);

    /// <summary>The world's point of a position at a height.</summary>
    public Point3 At(double u, double up, double z) => new(X(u, z), up, z);

    /// <summary>The width of the grass beside the kerb, 0 without.</summary>
    public double Verge(int side) => verge[side > 0 ? 1 : 0];

    /// <summary>From the road's middle to the near edge of the sidewalk.</summary>
    public double WalkFrom(int side) => RoadHalf + Kerb + Verge(side);

    /// <summary>From the road's middle to where the lots begin.</summary>
    public double LotLine(int side) => WalkFrom(side) + walk[side > 0 ? 1 : 0];

    /// <summary>The stretches of one side, near to far.</summary>
    public IReadOnlyList<Frontage> Side(int side) => sides[side > 0 ? 1 : 0];

    /// <summary>The stretch of one side at a distance.</summary>
    public Frontage FrontageAt(int side, double z)
    {
        List<Frontage> list = sides[side > 0 ? 1 : 0];
        foreach (Frontage frontage in list)
        {
            if (z < frontage.To)
            {
                return frontage;
            }
        }

        return list[^1];
    }

    /// <summary>How near a position is to the crossing street: 1 inside, 0 outside.</summary>
    public bool IsCrossing(double z) => Math.Abs(z - CrossingAt) < CrossingHalf;

    /// <summary>From the road's middle to the edge of the shade that houses throw, beyond which it is dark; signed like u.</summary>
    public double ShadeEdge(Light light, double z)
    {
        int side = light.Direction.X > 0 ? 1 : -1;
        Frontage frontage = FrontageAt(side, z);
        double reach = frontage.Height * Math.Abs(light.Direction.X) / light.Direction.Y;
        return side * (LotLine(side) + frontage.Setback - reach);
    }

    /// <summary>How much sun gets to a position: 0 or 1.</summary>
    public double Sunlit(Light light, double u, double z)
    {
        double edge = ShadeEdge(light, z);
        return (light.Direction.X > 0 ? u > edge : u < edge) ? 0 : 1;
    }

    private List<Frontage> Line(SceneRandom random)
    {
        var list = new List<Frontage>();
        double typical = IsSuburb ? random.Range(5.5, 9) : random.Range(10, 19);
        for (double z = 1.5; z < Far;)
        {
            double from = CrossingAt - CrossingHalf - 3;
            if (CrossingHalf > 0 && z >= from && z < CrossingAt)
            {
                double end = CrossingAt + CrossingHalf + 3;
                list.Add(new Frontage(z, end, FrontageKind.Opening, 0, 0));
                z = end;
                continue;
            }

            double to = z + random.Range(9, 22);
            to = CrossingHalf > 0 && z < from && to > from - 4 ? from : to;
            FrontageKind kind = Kind(random);
            double height = kind == FrontageKind.Park ? 0 : typical * random.Range(0.75, 1.3);
            double setback = kind == FrontageKind.Gardens ? random.Range(2.5, 7) : kind == FrontageKind.Park ? 20 : 0;
            list.Add(new Frontage(z, to, kind, height, setback));
            z = to;
        }

        return list;
    }

    private FrontageKind Kind(SceneRandom random)
    {
        double houses = IsSuburb ? 0.2 : 0.72;
        double gardens = IsSuburb ? 0.55 : 0.14;
        double draw = random.Unit();
        return draw < houses ? FrontageKind.Houses : draw < houses + gardens ? FrontageKind.Gardens : FrontageKind.Park;
    }
}
