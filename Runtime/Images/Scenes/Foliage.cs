using System;

namespace SfNet.Images.Scenes;

/// <summary>Leaves inside an ellipse: a ragged edge, gaps, bright tufts towards the light and dark ones below.</summary>
internal struct Foliage(Point2 centre, double radiusX, double radiusY, double metre, Tint bright, Tint dark, uint seed, double ragged) : IShader
{
    // What leaves and specks add at most, and a little more, so that rounding decides nothing.
    private const double MostFine = 0.3 + 0.15 + 1e-9;

    private SmoothNoise coarse = new(seed);
    private SmoothNoise middle = new(seed + 1);
    private SmoothNoise fine = new(seed + 2);
    private readonly double scaleX = 1 / radiusX;
    private readonly double scaleY = 1 / radiusY;
    private readonly double detail = 1 / metre;

    /// <inheritdoc/>
    public float Shade(int x, int y, out Tint colour)
    {
        double across = (x + 0.5 - centre.X) * scaleX;
        double down = (y + 0.5 - centre.Y) * scaleY;
        double metresX = (x + 0.5 - centre.X) * detail;
        double metresY = (y + 0.5 - centre.Y) * detail;
        double tufts = coarse.At(metresX * 1.7, metresY * 1.7);
        double body = 1 - ((across * across) + (down * down));
        if ((body * 2.2) + (((0.55 * tufts) + MostFine - 0.55) * ragged) < 0)
        {
            // A gap, however dense the finer leaves are: they need not be known.
            colour = default;
            return 0;
        }

        double leaves = middle.At(metresX * 6.1, metresY * 6.1);
        double speck = fine.At(metresX * 17, metresY * 17);
        double mixed = (0.55 * tufts) + (0.3 * leaves) + (0.15 * speck);
        double opacity = Math.Clamp(((body * 2.2) + ((mixed - 0.55) * ragged)) * 4, 0, 1);
        double light = 0.5 - (0.42 * down) + ((mixed - 0.5) * 1.5);
        colour = Tint.Mix(dark, bright, light);
        return (float)opacity;
    }
}

/// <summary>The colours of leaves and the painting of one bunch of them.</summary>
internal readonly record struct Leaves(Tint Tint, uint Seed)
{
    public static Leaves Create(SceneRandom random)
    {
        Tint tint = random.Pick<Tint>(
        [
            Tint.Of(0x54702E), Tint.Of(0x3E5E2A), Tint.Of(0x6A7E34), Tint.Of(0x48683C), Tint.Of(0x5C6A2C), Tint.Of(0x86803A), Tint.Of(0x2E4A2A),
        ]);
        return new Leaves(tint.Varied(random, 0.14), random.Texture());
    }

    /// <summary>Paints a bunch of leaves around a point of the world.</summary>
    public void Draw(Stage stage, Point3 at, double radiusX, double radiusY, double sunlit, uint piece, double ragged = 2.4)
    {
        double metre = stage.Camera.PixelsPerMetre(at.Z);
        Point2 centre = stage.Camera.Project(at);
        double lean = stage.Light.Direction.Y;
        Tint bright = stage.Light.Through(Tint * (stage.Light.Ambient + (stage.Light.Sun * (sunlit * (0.4 + (0.6 * lean))))) * 1.15, at.Z);
        Tint dark = stage.Light.Through(Tint * stage.Light.Ambient * 0.38, at.Z);
        Span<Point2> outline = stackalloc Point2[Geometry.Circle.Length];
        for (int index = 0; index < outline.Length; index++)
        {
            Point2 unit = Geometry.Circle[index];
            outline[index] = new Point2(centre.X + (unit.X * radiusX * metre * 1.22), centre.Y + (unit.Y * radiusY * metre * 1.22));
        }

        var shader = new Foliage(centre, radiusX * metre, radiusY * metre, metre, bright, dark, Seed + (piece * 31), ragged);
        stage.Canvas.Fill(outline, SceneClass.Vegetation, shader);
    }
}
