using System;

namespace SfNet.Images.Scenes;

/// <summary>Everything a painter needs: the canvas, the camera, the weather, the street, and shapes of the world put onto the canvas.</summary>
internal sealed class Stage(Canvas canvas, Camera camera, Light light, Street street)
{
    private readonly Point2[] points = new Point2[256];
    private readonly Point2[] outline = new Point2[257];

    public Canvas Canvas => canvas;

    public Camera Camera => camera;

    public Light Light => light;

    public Street Street => street;

    /// <summary>The colour of a surface in this light, seen from here.</summary>
    public Tint Lit(Tint surface, Point3 facing, double z, double sunlit) => light.Through(light.On(surface, facing, sunlit), z);

    /// <summary>Paints a flat polygon of the world.</summary>
    public void Polygon<TShader>(ReadOnlySpan<Point3> corners, int label, TShader shader, double claim = 0.5)
        where TShader : struct, IShader
    {
        Span<Point2> projected = points.AsSpan(0, corners.Length);
        for (int index = 0; index < corners.Length; index++)
        {
            projected[index] = camera.Project(corners[index]);
        }

        canvas.Fill(projected, label, shader, claim);
    }

    /// <summary>Paints a flat polygon of the world in one colour.</summary>
    public void Polygon(ReadOnlySpan<Point3> corners, int label, Tint tint, double opacity = 1) =>
        Polygon(corners, label, new Flat(tint, opacity));

    /// <summary>Paints the hull of balls, brighter on the side of the sun: limbs, bodies, trunks.</summary>
    public void Blob(ReadOnlySpan<Ball> balls, int label, Tint tint, double sunlit)
    {
        ReadOnlySpan<Point2> hull = Hull(balls);
        double left = double.MaxValue;
        double right = double.MinValue;
        foreach (Point2 corner in hull)
        {
            left = Math.Min(left, corner.X);
            right = Math.Max(right, corner.X);
        }

        double z = balls[0].Centre.Z;
        Tint toLeft = Lit(tint, new Point3(-0.75, 0.3, -0.5), z, sunlit);
        Tint toRight = Lit(tint, new Point3(0.75, 0.3, -0.5), z, sunlit);
        canvas.Fill(hull, label, new Ramp(toLeft, toRight, new Point2(left, 0), new Point2(right, 0)));
    }

    /// <summary>Paints a line of the world with round ends.</summary>
    public void Bar(Point3 from, Point3 to, double radius, int label, Tint tint, double sunlit) =>
        Blob([new Ball(from, radius), new Ball(to, radius)], label, tint, sunlit);

    /// <summary>Paints a disc that faces along a pose's right side, such as a wheel; it counts as a whole.</summary>
    public void Disc(Pose pose, double across, double up, double along, double radius, int label, Tint tint, double opacity = 1)
    {
        Span<Point2> projected = points.AsSpan(0, Geometry.Circle.Length);
        for (int index = 0; index < projected.Length; index++)
        {
            Point2 unit = Geometry.Circle[index];
            projected[index] = camera.Project(pose.At(across, up + (radius * unit.Y), along + (radius * unit.X)));
        }

        canvas.Fill(projected, label, new Flat(tint, opacity), claim: 0);
    }

    /// <summary>Darkens the ground where an upright thing keeps the sun off; labels stay.</summary>
    /// <param name="footprint">Its outline on the ground, at most 32 corners.</param>
    /// <param name="height">Its height in metres.</param>
    /// <param name="sunlit">Whether sun gets there at all.</param>
    public void Shadow(ReadOnlySpan<Point3> footprint, double height, double sunlit)
    {
        if (light.Shadows <= 0 || sunlit <= 0)
        {
            return;
        }

        double reach = Math.Min(height, 12) / light.Direction.Y;
        Span<Point2> all = points.AsSpan(0, 2 * footprint.Length);
        for (int index = 0; index < footprint.Length; index++)
        {
            Point3 corner = footprint[index];
            all[2 * index] = camera.Project(corner);
            all[(2 * index) + 1] = camera.Project(
                new Point3(corner.X - (light.Direction.X * reach), 0, Math.Max(Camera.Near, corner.Z - (light.Direction.Z * reach))));
        }

        canvas.Fill(Geometry.Hull(all, outline), Canvas.NoLabel, new Flat(Tint.Grey(0.04), light.Shadows * 0.72));
    }

    /// <summary>Darkens the ground right under a thing, as in any weather.</summary>
    public void Contact(ReadOnlySpan<Point3> footprint, double strength) => Polygon(footprint, Canvas.NoLabel, Tint.Grey(0.03), strength);

    private ReadOnlySpan<Point2> Hull(ReadOnlySpan<Ball> balls)
    {
        int count = 0;
        foreach (Ball ball in balls)
        {
            Point2 centre = camera.Project(ball.Centre);
            double radius = ball.Radius * camera.PixelsPerMetre(ball.Centre.Z);
            int step = radius < 3 ? 4 : 2;
            for (int index = 0; index < Geometry.Circle.Length; index += step)
            {
                Point2 unit = Geometry.Circle[index];
                points[count++] = new Point2(centre.X + (radius * unit.X), centre.Y + (radius * unit.Y));
            }
        }

        return Geometry.Hull(points.AsSpan(0, count), outline);
    }
}
