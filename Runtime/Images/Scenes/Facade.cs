using System;

namespace SfNet.Images.Scenes;

/// <summary>How a house front looks.</summary>
internal sealed record FacadeStyle
{
    public required Tint Wall { get; init; }

    public required Tint Trim { get; init; }

    public required Tint Shop { get; init; }

    public double Storey { get; init; }

    public double Bay { get; init; }

    public double WindowWidth { get; init; }

    public double WindowHeight { get; init; }

    public double Brick { get; init; }

    public bool HasShops { get; init; }

    public bool HasBands { get; init; }

    public uint Seed { get; init; }

    public static FacadeStyle Create(SceneRandom random, bool shops)
    {
        Tint wall = random.Pick<Tint>(
        [
            Tint.Of(0xC8BEA8), Tint.Of(0xB8A88C), Tint.Of(0x9A6A54), Tint.Of(0x84503E), Tint.Of(0xD0CCC4), Tint.Of(0xA8A8A4),
            Tint.Of(0xC4A27A), Tint.Of(0x8E8A80), Tint.Of(0xBCA0A0), Tint.Of(0x7A6458), Tint.Of(0xD8D0B4), Tint.Of(0x94A0A4),
        ]).Varied(random, 0.1);
        return new FacadeStyle
        {
            Wall = wall,
            Trim = random.Chance(0.6) ? Tint.Mix(wall, Tint.Of(0xE8E4DC), 0.7) : wall * 0.7,
            Shop = random.Pick<Tint>([Tint.Of(0x8C2A24), Tint.Of(0x24406C), Tint.Of(0x2C5A40), Tint.Of(0xC8A23C), Tint.Of(0x3A3A3C), Tint.Of(0xC8C4BC)]),
            Storey = random.Range(2.8, 3.7),
            Bay = random.Range(1.9, 3.4),
            WindowWidth = random.Range(0.4, 0.72),
            WindowHeight = random.Range(0.45, 0.68),
            Brick = random.Chance(0.4) ? random.Range(0.08, 0.2) : random.Range(0.0, 0.05),
            HasShops = shops,
            HasBands = random.Chance(0.5),
            Seed = random.Texture(),
        };
    }
}

/// <summary>Paints a house front: windows in storeys and bays, a ground floor of shops or a plinth, brick, bands and a cornice.</summary>
internal struct Facade(FacadeStyle style, WallPlane plane, double height, Tint falling, Light light) : IShader
{
    private SmoothNoise stains = new(style.Seed);
    private readonly double bays = Math.Max(1, Math.Floor(plane.Length / style.Bay));

    /// <inheritdoc/>
    public float Shade(int x, int y, out Tint colour)
    {
        WallPlace place = plane.Locate(x, y);
        double along = place.Along / plane.Length * bays;
        double up = place.Up / style.Storey;
        int bay = (int)Math.Floor(along);
        int storey = (int)Math.Floor(up);
        double pixelAlong = place.PixelAlong / plane.Length * bays;
        double pixelUp = place.PixelUp / style.Storey;
        Tint wall = Wall(place);
        if (storey == 0 && style.HasShops)
        {
            wall = ShopFront(wall, along - bay, up, bay, pixelAlong, pixelUp);
        }
        else if (place.Up < height - 0.7)
        {
            wall = Window(wall, along - bay, up - storey, bay, storey, pixelAlong, pixelUp);
        }

        double cornice = Texture.Stripe(place.Up, height - 0.45, height, place.PixelUp);
        double band = style.HasBands ? Texture.Stripe(up - storey, 0, 0.06, pixelUp) * (storey > 0 ? 1 : 0) : 0;
        wall = Tint.Mix(wall, style.Trim, Math.Max(cornice, band * 0.8));
        colour = light.Through(wall * falling, place.Z);
        return 1;
    }

    private Tint Wall(WallPlace place)
    {
        double stain = stains.At(place.Along * 0.5, place.Up * 0.22) - 0.5;
        double fade = Math.Clamp(1 - (place.PixelUp * 7), 0, 1);
        double brick = 0;
        if (style.Brick > 0 && fade > 0)
        {
            int course = (int)Math.Floor(place.Up / 0.14);
            int stone = (int)Math.Floor((place.Along / 0.42) + (0.5 * (course & 1)));
            brick = (Noise.Cell(stone, course, style.Seed) - 0.5) * style.Brick * 2 * fade;
        }

        double plinth = place.Up < 0.7 && !style.HasShops ? -0.22 : 0;
        double foot = Math.Clamp(1 - (place.Up * 1.2), 0, 1) * -0.15;
        return style.Wall * (1 + (0.16 * stain) + brick + plinth + foot);
    }

    private Tint Window(Tint wall, double across, double up, int bay, int storey, double pixelAlong, double pixelUp)
    {
        double left = (1 - style.WindowWidth) * 0.5;
        const double Sill = 0.24;
        double inAcross = Texture.Stripe(across, left, 1 - left, pixelAlong);
        double inUp = Texture.Stripe(up, Sill, Sill + style.WindowHeight, pixelUp);
        if (inAcross <= 0 || inUp <= 0)
        {
            return wall;
        }

        double frame = 0.045;
        double glassAcross = Texture.Stripe(across, left + frame, 0.5 - (frame * 0.4), pixelAlong)
            + Texture.Stripe(across, 0.5 + (frame * 0.4), 1 - left - frame, pixelAlong);
        double glassUp = Texture.Stripe(up, Sill + frame, Sill + style.WindowHeight - frame, pixelUp);
        double kind = Noise.Cell(bay, storey, style.Seed + 1);
        Tint glass = Tint.Mix(Tint.Of(0x1C2228), light.Haze, kind * kind * 0.75);
        double curtain = kind > 0.75 && up > Sill + (style.WindowHeight * (1.3 - kind)) ? 0.6 : 0;
        glass = Tint.Mix(glass, Tint.Of(0xC8C4B8), curtain);
        Tint pane = Tint.Mix(style.Trim, glass, Math.Min(1, glassAcross) * glassUp);
        return Tint.Mix(wall, pane, inAcross * inUp);
    }

    private Tint ShopFront(Tint wall, double across, double up, int bay, double pixelAlong, double pixelUp)
    {
        double sign = Texture.Stripe(up, 0.8, 0.97, pixelUp);
        double window = Texture.Stripe(across, 0.07, 0.93, pixelAlong) * Texture.Stripe(up, 0.12, 0.76, pixelUp);
        double kind = Noise.Cell(bay, 77, style.Seed);
        Tint inside = kind < 0.25 ? Tint.Of(0x54402C) : Tint.Mix(Tint.Of(0x20242A), Tint.Of(0xD8C088), kind * 0.45);
        inside *= 0.8 + (0.4 * Noise.Smooth(across * 5, up * 6, style.Seed + (uint)bay));
        wall = Tint.Mix(wall, inside, window);
        return Tint.Mix(wall, style.Shop, sign);
    }
}
