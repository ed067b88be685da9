using System;

namespace SfNet.Images.Scenes;

/// <summary>Asphalt with wheel tracks and patches, lane markings, a pedestrian crossing and tram rails.</summary>
internal sealed class RoadSurface
{
    private readonly Street street;
    private readonly uint texture;
    private readonly Tint asphalt;
    private readonly Tint paint;
    private readonly double wear;
    private readonly double dash;
    private readonly bool middleIsSolid;
    private readonly bool hasEdges;
    private FractalNoise wornNoise;
    private FractalNoise cloudNoise;

    public RoadSurface(Street street, SceneRandom random)
    {
        this.street = street;
        texture = random.Texture();
        wornNoise = new FractalNoise(texture, 2);
        cloudNoise = new FractalNoise(texture, 3);
        asphalt = random.Pick<Tint>([Tint.Of(0x5A5A5C), Tint.Of(0x66645F), Tint.Of(0x4C4E52), Tint.Of(0x706E6A)]).Varied(random, 0.1);
        paint = random.Chance(0.9) ? Tint.Of(0xD8D8D0) : Tint.Of(0xD8B850);
        wear = random.Range(0, 0.45);
        dash = random.Range(0, 12);
        middleIsSolid = random.Chance(0.3);
        hasEdges = random.Chance(0.5);
    }

    /// <summary>The surface's own colour at a place.</summary>
    /// <param name="u">Metres right of the road's middle.</param>
    /// <param name="z">Metres ahead.</param>
    /// <param name="pixel">Metres across that a pixel covers.</param>
    /// <param name="depth">Metres ahead that a pixel covers.</param>
    public Tint At(double u, double z, double pixel, double depth)
    {
        Tint colour = Asphalt(u, z, pixel);
        if (street.HasTracks)
        {
            double rail = 0;
            foreach (double centre in (ReadOnlySpan<double>)[-1.6, 1.6])
            {
                rail += Texture.Stripe(Math.Abs(u - centre), 0.66, 0.76, pixel);
            }

            colour = Tint.Mix(colour, Tint.Of(0x8A8680), Math.Min(rail, 1));
        }

        if (street.IsCrossing(z))
        {
            return colour;
        }

        double marked = Math.Min(1, Lines(u, z, pixel, depth) + Zebra(u, z, pixel, depth));
        if (marked <= 0)
        {
            return colour;
        }

        double worn = 1 - (wear * wornNoise.At(u * 3, z * 1.5));
        return Tint.Mix(colour, paint, marked * worn);
    }

    private Tint Asphalt(double u, double z, double pixel)
    {
        double clouds = cloudNoise.At(u * 0.35, z * 0.12) - 0.5;
        double fine = Math.Clamp(1 - (pixel * 22), 0, 1);
        double grain = fine <= 0 ? 0 : (Noise.Cell((int)Math.Floor(u * 55), (int)Math.Floor(z * 40), texture) - 0.5) * fine;
        double lane = Math.Abs(u) / Street.LaneWidth;
        double inLane = Math.Abs(lane - Math.Floor(lane) - 0.5) * Street.LaneWidth;
        double track = Math.Clamp(1 - (Math.Abs(inLane - 0.75) * 2.6), 0, 1);
        int patchColumn = (int)Math.Floor(u / 2.4);
        int patchRow = (int)Math.Floor((z / 6.5) + (patchColumn * 0.37));
        double patch = Noise.Cell(patchColumn, patchRow, texture + 7) < 0.06 ? -0.14 : 0;
        return asphalt * (1 + (0.3 * clouds) + (0.16 * grain) - (0.07 * track) + patch);
    }

    private double Lines(double u, double z, double pixel, double depth)
    {
        double distance = Math.Abs(u);
        double phase = (z + dash) / 9;
        double dashed = depth > 9 ? 0.4 : Texture.Stripe(phase - Math.Floor(phase), 0.2, 0.6, depth / 9);
        double middle = street.HasTracks ? 0 : Texture.Stripe(distance, 0, 0.07, pixel) * (middleIsSolid ? 1 : dashed);
        double inner = street.HasTracks ? Texture.Stripe(Math.Abs(distance - 3.2), 0, 0.06, pixel) : 0;
        double lanes = street.Lanes == 2 ? Texture.Stripe(distance, LaneEnd(1) - 0.06, LaneEnd(1) + 0.06, pixel) * dashed : 0;
        double edge = LaneEnd(street.Lanes);
        double edges = hasEdges ? Texture.Stripe(distance, edge - 0.06, edge + 0.06, pixel) : 0;
        double stop = u > 0 && distance < edge ? Texture.Stripe(z, street.Zebra - 1.5, street.Zebra - 1.1, depth) : 0;
        return middle + inner + lanes + edges + stop;
    }

    private double LaneEnd(int lane) => street.Median + (lane * Street.LaneWidth);

    private double Zebra(double u, double z, double pixel, double depth)
    {
        double along = Texture.Stripe(z, street.Zebra, street.Zebra + 3, depth);
        if (along <= 0)
        {
            return 0;
        }

        double bar = u / 1.0;
        return along * Texture.Stripe(bar - Math.Floor(bar), 0.25, 0.75, pixel);
    }
}
