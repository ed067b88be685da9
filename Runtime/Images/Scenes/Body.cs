using System;

namespace SfNet.Images.Scenes;

/// <summary>A line across a vehicle's body: a point of its side view and how wide the body is there.</summary>
/// <param name="Along">Metres from the rear.</param>
/// <param name="Up">Metres above the ground.</param>
/// <param name="Half">Half the width in metres.</param>
/// <param name="IsGlass">Whether the surface from here to the next line is a window.</param>
internal readonly record struct Rib(double Along, double Up, double Half, bool IsGlass = false);

/// <summary>A body spanned over ribs from the rear's lower edge over the roof to the front's lower edge.</summary>
internal static class Body
{
    /// <summary>Paints the surfaces that face the camera, the side last.</summary>
    /// <returns>The side that is seen: −1 left, 1 right.</returns>
    public static int Draw(Stage stage, Pose pose, ReadOnlySpan<Rib> ribs, int label, Tint paint, double sunlit)
    {
        Span<int> order = stackalloc int[ribs.Length - 1];
        Span<double> depths = stackalloc double[ribs.Length - 1];
        for (int index = 0; index < order.Length; index++)
        {
            order[index] = index;
            depths[index] = -pose.At(0, 0, (ribs[index].Along + ribs[index + 1].Along) * 0.5).Z;
        }

        depths.Sort(order);
        foreach (int index in order)
        {
            Strip(stage, pose, ribs[index], ribs[index + 1], label, paint, sunlit);
        }

        int side = SeenSide(pose, ribs[0].Half);
        Span<Point3> outline = stackalloc Point3[ribs.Length];
        for (int index = 0; index < ribs.Length; index++)
        {
            outline[index] = pose.At(side * ribs[index].Half, ribs[index].Up, ribs[index].Along);
        }

        Point3 facing = Turn(pose, new Point3(side * 0.95, 0.3, 0));
        stage.Polygon(outline, label, stage.Lit(paint, facing, outline[0].Z, sunlit));
        return side;
    }

    /// <summary>Which side of a body faces the camera.</summary>
    public static int SeenSide(Pose pose, double half)
    {
        // The camera's place to the right of the body's middle line.
        double across = (-pose.X * pose.Cos) + (pose.Z * pose.Sin);
        return across > half * 0.5 ? 1 : across < -half * 0.5 ? -1 : across >= 0 ? 1 : -1;
    }

    /// <summary>A direction of the body in the world.</summary>
    public static Point3 Turn(Pose pose, Point3 direction) => new(
        (direction.X * pose.Cos) + (direction.Z * pose.Sin), direction.Y, (direction.Z * pose.Cos) - (direction.X * pose.Sin));

    /// <summary>The colour of glass: dark, with some of the sky in it.</summary>
    public static Tint Glass(Stage stage, double z, double sky) =>
        stage.Light.Through(Tint.Mix(Tint.Of(0x15191E), stage.Light.Haze, sky), z);

    private static void Strip(Stage stage, Pose pose, Rib from, Rib to, int label, Tint paint, double sunlit)
    {
        double run = to.Along - from.Along;
        double rise = to.Up - from.Up;
        double length = Math.Sqrt((run * run) + (rise * rise)) + 1e-9;
        Point3 facing = Turn(pose, new Point3(0, run / length, -rise / length));
        Point3 middle = pose.At(0, (from.Up + to.Up) * 0.5, (from.Along + to.Along) * 0.5);
        double towards = -(facing.X * middle.X) + (facing.Y * (stage.Camera.Height - middle.Y)) - (facing.Z * middle.Z);
        if (towards <= 0)
        {
            return;
        }

        Tint tint = from.IsGlass ? Glass(stage, middle.Z, 0.12 + (0.4 * facing.Y)) : stage.Lit(paint, facing, middle.Z, sunlit);
        stage.Polygon(
            [
                pose.At(-from.Half, from.Up, from.Along), pose.At(from.Half, from.Up, from.Along),
                pose.At(to.Half, to.Up, to.Along), pose.At(-to.Half, to.Up, to.Along),
            ],
            label,
            tint);
        if (from.IsGlass)
        {
            Reflection(stage, pose, from, to, label, middle.Z);
        }
    }

    private static void Reflection(Stage stage, Pose pose, Rib from, Rib to, int label, double z)
    {
        double along = from.Along + ((to.Along - from.Along) * 0.55);
        double up = from.Up + ((to.Up - from.Up) * 0.55);
        double half = to.Half * 0.9;
        stage.Polygon(
            [pose.At(-half * 0.9, up, along), pose.At(half * 0.1, up, along), pose.At(half * 0.5, to.Up, to.Along), pose.At(-half * 0.6, to.Up, to.Along)],
            label,
            Glass(stage, z, 0.45),
            0.6);
    }
}
