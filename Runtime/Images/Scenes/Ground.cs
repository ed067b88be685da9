using System;

namespace SfNet.Images.Scenes;

/// <summary>
/// Paints everything below the horizon by looking up, for each pixel, the place on the ground that it shows: road with its markings, kerb, grass,
/// sidewalk, and the lots beyond. Fine patterns fade out where a pixel covers more than they measure.
/// </summary>
internal sealed class Ground(Stage stage, SceneRandom random)
{
    private readonly Street street = stage.Street;
    private readonly Light light = stage.Light;
    private readonly Camera camera = stage.Camera;
    private readonly uint texture = random.Texture();
    private FractalNoise patchNoise;
    private FractalNoise slabNoise;
    private readonly RoadSurface road = new(stage.Street, random);
    private readonly Tint kerb = Tint.Of(0x9C9A94).Varied(random, 0.08);
    private readonly Tint slabs = random.Pick<Tint>([Tint.Of(0x8C8A86), Tint.Of(0x9A948A), Tint.Of(0x8A7C76), Tint.Of(0x7C8084)]).Varied(random, 0.08);
    private readonly Tint grass = random.Pick<Tint>([Tint.Of(0x5E7434), Tint.Of(0x6E7C3C), Tint.Of(0x4C6A30), Tint.Of(0x84804A)]).Varied(random, 0.1);
    private readonly double slabSize = random.Range(0.4, 0.9);

    /// <summary>Paints all rows below the horizon.</summary>
    public void Paint()
    {
        patchNoise = new FractalNoise(texture, 3);
        slabNoise = new FractalNoise(texture, 2);
        int first = Math.Max(0, (int)Math.Floor(camera.Horizon + 0.5));
        for (int y = first; y < stage.Canvas.Height; y++)
        {
            double below = Math.Max(y + 0.5 - camera.Horizon, 0.25);
            PaintRow(y, camera.Focal * camera.Height / below);
        }
    }

    private void PaintRow(int y, double z)
    {
        Span<Tint> row = stage.Canvas.Row(y);
        Span<byte> labels = stage.Canvas.LabelRow(y);
        double pixel = z / camera.Focal;
        double depth = z * z / (camera.Focal * camera.Height);
        double offset = street.X(0, Math.Min(z, Street.Far * 2));
        Tint sun = light.Falling(new Point3(0, 1, 0), 1);
        Tint shade = light.Falling(new Point3(0, 1, 0), 0);
        double edge = street.ShadeEdge(light, z);
        double sign = light.Direction.X > 0 ? 1 : -1;
        bool crossing = street.IsCrossing(z);
        for (int x = 0; x < row.Length; x++)
        {
            double u = ((x + 0.5 - camera.CentreX) * pixel) - offset;
            Strip near = StripAt(u - (pixel * 0.5), z, crossing);
            Strip far = StripAt(u + (pixel * 0.5), z, crossing);
            Strip here = StripAt(u, z, crossing);
            Tint surface = Surface(here, u, z, pixel, depth);
            if (near != far)
            {
                surface = Tint.Mix(surface, Surface(here == near ? far : near, u, z, pixel, depth), 0.3);
            }

            double dark = Math.Clamp((((u - edge) * sign) / (pixel + 0.25)) + 0.5, 0, 1);
            row[x] = light.Through(surface * Tint.Mix(sun, shade, dark), z);
            labels[x] = Label(here);
        }
    }

    private Strip StripAt(double u, double z, bool crossing)
    {
        double distance = Math.Abs(u);
        if (distance < street.RoadHalf || crossing)
        {
            return Strip.Road;
        }

        int side = u > 0 ? 1 : -1;
        if (distance < street.RoadHalf + Street.Kerb)
        {
            return Strip.Kerb;
        }

        if (distance < street.WalkFrom(side))
        {
            return street.FrontageAt(side, z).Kind == FrontageKind.Opening ? Strip.Walk : Strip.Grass;
        }

        bool paved = distance < street.LotLine(side) || street.FrontageAt(side, z).Kind is FrontageKind.Houses or FrontageKind.Opening;
        return paved ? Strip.Walk : Strip.Grass;
    }

    private static byte Label(Strip strip) => strip switch
    {
        Strip.Road => SceneClass.Road,
        Strip.Grass => SceneClass.Terrain,
        _ => SceneClass.Sidewalk,
    };

    private enum Strip
    {
        Road,
        Kerb,
        Grass,
        Walk,
    }

    private Tint Surface(Strip strip, double u, double z, double pixel, double depth) => strip switch
    {
        Strip.Road => road.At(u, z, pixel, depth),
        Strip.Kerb => kerb * (0.9 + (0.2 * Noise.Smooth(z * 0.9, 0, texture))),
        Strip.Grass => Grass(u, z, pixel),
        _ => Slabs(u, z, pixel, depth),
    };

    private Tint Grass(double u, double z, double pixel)
    {
        double patches = patchNoise.At(u * 0.7, z * 0.5);
        double blades = Noise.Cell((int)Math.Floor(u * 30), (int)Math.Floor(z * 14), texture) - 0.5;
        double fine = Math.Clamp(1 - (pixel * 18), 0, 1);
        Tint soil = Tint.Mix(grass, Tint.Of(0x7A6A4C), (patches - 0.62) * 4);
        return soil * (0.75 + (0.5 * patches) + (0.3 * fine * blades));
    }

    private Tint Slabs(double u, double z, double pixel, double depth)
    {
        double fade = Math.Clamp(1.4 - (depth / slabSize * 1.2), 0, 1);
        double across = u / slabSize;
        double along = z / slabSize;
        int column = (int)Math.Floor(across);
        int row = (int)Math.Floor(along);
        double joint = Math.Max(
            Texture.Stripe(across - column, 0, 0.05, pixel / slabSize), Texture.Stripe(along - row, 0, 0.05, depth / slabSize));
        double tone = 0.92 + (0.16 * fade * Noise.Cell(column, row, texture)) + (0.14 * (slabNoise.At(u * 0.5, z * 0.4) - 0.5));
        return slabs * (tone * (1 - (0.3 * fade * joint)));
    }
}
