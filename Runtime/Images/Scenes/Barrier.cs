using System;

namespace SfNet.Images.Scenes;

/// <summary>What a barrier is made of.</summary>
internal enum BarrierKind
{
    Stone,
    Concrete,
    Pickets,
    Rails,
    Mesh,
}

/// <summary>Paints a wall of stones or concrete, or a fence, through which the background shows; a fence counts as a whole.</summary>
internal struct BarrierShader(BarrierKind kind, WallPlane plane, double height, Tint tint, Tint falling, Light light, uint seed) : IShader
{
    private FractalNoise stains = new(seed, 2);
    private SmoothNoise mosses = new(seed);

    /// <inheritdoc/>
    public float Shade(int x, int y, out Tint colour)
    {
        WallPlace place = plane.Locate(x, y);
        double opacity = 1;
        Tint surface = tint;
        switch (kind)
        {
            case BarrierKind.Stone:
                surface = Stones(place);
                break;
            case BarrierKind.Concrete:
                double stain = stains.At(place.Along * 0.8, place.Up * 1.5) - 0.5;
                surface = tint * (1 + (0.3 * stain) - (0.3 * Texture.Stripe(Part(place.Along / 2.4), 0, 0.025, place.PixelAlong / 2.4)));
                break;
            case BarrierKind.Pickets:
                opacity = Math.Max(Texture.Stripe(Part(place.Along / 0.16), 0, 0.62, place.PixelAlong / 0.16), Rails(place, 0.08));
                break;
            case BarrierKind.Rails:
                opacity = Math.Max(Texture.Stripe(Part(place.Along / 0.14), 0, 0.24, place.PixelAlong / 0.14), Rails(place, 0.05));
                opacity = Math.Max(opacity, Texture.Stripe(Part(place.Along / 2), 0, 0.04, place.PixelAlong / 2));
                break;
            default:
                opacity = 0.34 + (0.66 * Math.Max(Texture.Stripe(Part(place.Along / 2.5), 0, 0.03, place.PixelAlong / 2.5), Rails(place, 0.04)));
                break;
        }

        double cap = Texture.Stripe(place.Up, height - 0.07, height, place.PixelUp);
        colour = light.Through(surface * falling * (1 + (0.15 * cap)), place.Z);
        return (float)Math.Clamp(opacity, 0, 1);
    }

    private static double Part(double value) => value - Math.Floor(value);

    private double Rails(WallPlace place, double thickness) => Math.Max(
        Texture.Stripe(place.Up, height - 0.12 - thickness, height - 0.12 + thickness, place.PixelUp),
        Texture.Stripe(place.Up, 0.2 - thickness, 0.2 + thickness, place.PixelUp));

    private Tint Stones(WallPlace place)
    {
        double fade = Math.Clamp(1 - (place.PixelUp * 5), 0, 1);
        double rise = place.Up / 0.24;
        int course = (int)Math.Floor(rise);
        double run = (place.Along / 0.5) + (0.5 * (course & 1));
        int stone = (int)Math.Floor(run);
        double tone = (Noise.Cell(stone, course, seed) - 0.5) * 0.5 * fade;
        double joint = Math.Max(Texture.Stripe(rise - course, 0, 0.12, place.PixelUp / 0.24), Texture.Stripe(run - stone, 0, 0.07, place.PixelAlong / 0.5));
        double moss = mosses.At(place.Along * 0.6, place.Up * 1.2) - 0.5;
        return tint * (1 + tone + (0.25 * moss) - (0.35 * joint * fade));
    }
}

/// <summary>A piece of a wall or fence along the street.</summary>
internal sealed class Barrier(int side, double distance, double from, double to, double height, BarrierKind kind, Tint tint, uint seed) : Actor
{
    /// <inheritdoc/>
    public override double Depth => to;

    private byte Label => kind is BarrierKind.Stone or BarrierKind.Concrete ? SceneClass.Wall : SceneClass.Fence;

    /// <inheritdoc/>
    public override void CastShadow(Stage stage)
    {
        double u = side * distance;
        double sunlit = stage.Street.Sunlit(stage.Light, u, from) * (Label == SceneClass.Wall ? 1 : 0.5);
        if (sunlit >= 1)
        {
            stage.Shadow([stage.Street.At(u, 0, from), stage.Street.At(u, 0, to)], height, sunlit);
        }
    }

    /// <inheritdoc/>
    public override void Draw(Stage stage)
    {
        double u = side * distance;
        Point3 near = stage.Street.At(u, 0, from);
        Point3 far = stage.Street.At(u, 0, to);
        var plane = new WallPlane(stage.Camera, near, far);
        Tint falling = stage.Light.Falling(plane.Facing, stage.Street.Sunlit(stage.Light, u - (0.3 * side), from));
        stage.Polygon(
            [near, far, far with { Y = height }, near with { Y = height }],
            Label,
            new BarrierShader(kind, plane, height, tint, falling, stage.Light, seed),
            claim: 0);
    }
}
