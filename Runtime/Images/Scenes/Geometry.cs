using System;

namespace SfNet.Images.Scenes;

/// <summary>A point of the picture in pixels; a pixel's centre is at half-integers.</summary>
internal readonly record struct Point2(double X, double Y);

/// <summary>A point of the world in metres: right, up from the ground, ahead of the camera.</summary>
internal readonly record struct Point3(double X, double Y, double Z);

/// <summary>A ball of the world.</summary>
internal readonly record struct Ball(Point3 Centre, double Radius);

/// <summary>Where an object stands and where it faces; (0, 1) faces away from the camera.</summary>
/// <param name="X">Metres to the right.</param>
/// <param name="Z">Metres ahead.</param>
/// <param name="Sin">Sine of the heading, 1 facing right.</param>
/// <param name="Cos">Cosine of the heading, 1 facing away.</param>
internal readonly record struct Pose(double X, double Z, double Sin, double Cos)
{
    /// <summary>A pose with a heading given by the tangent of its half: 0 faces away, 1 right, −1 left.</summary>
    public static Pose Turned(double x, double z, double half) =>
        new(x, z, 2 * half / (1 + (half * half)), (1 - (half * half)) / (1 + (half * half)));

    /// <summary>The same place, facing the other way.</summary>
    public Pose Reversed => new(X, Z, -Sin, -Cos);

    /// <summary>The world's point for a point of the object: to its right, up, and ahead of it.</summary>
    public Point3 At(double across, double up, double along) =>
        new(X + (across * Cos) + (along * Sin), up, Z - (across * Sin) + (along * Cos));
}

/// <summary>Outlines.</summary>
internal static class Geometry
{
    /// <summary>Points on the unit circle, 15 degrees apart.</summary>
    public static readonly Point2[] Circle = CreateCircle();

    /// <summary>The convex hull of points; sorts them.</summary>
    /// <param name="points">The points, at least 3.</param>
    /// <param name="hull">Room for one more than there are points.</param>
    /// <returns>The part of <paramref name="hull"/> that holds the corners.</returns>
    public static ReadOnlySpan<Point2> Hull(Span<Point2> points, Span<Point2> hull)
    {
        points.Sort(static (a, b) => a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y));
        int count = 0;
        int least = 2;
        for (int index = 0; index < points.Length; index++)
        {
            count = Add(hull, count, least, points[index]);
        }

        least = count + 1;
        for (int index = points.Length - 2; index >= 0; index--)
        {
            count = Add(hull, count, least, points[index]);
        }

        return hull[..(count - 1)];
    }

    private static int Add(Span<Point2> hull, int count, int least, Point2 point)
    {
        while (count >= least && Cross(hull[count - 2], hull[count - 1], point) <= 0)
        {
            count--;
        }

        hull[count] = point;
        return count + 1;
    }

    private static double Cross(Point2 a, Point2 b, Point2 c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));

    private static Point2[] CreateCircle()
    {
        const double Cos = 0.9659258262890683;
        const double Sin = 0.25881904510252074;
        var circle = new Point2[24];
        var point = new Point2(1, 0);
        for (int index = 0; index < circle.Length; index++)
        {
            circle[index] = point;
            point = new Point2((point.X * Cos) - (point.Y * Sin), (point.X * Sin) + (point.Y * Cos));
        }

        return circle;
    }
}
