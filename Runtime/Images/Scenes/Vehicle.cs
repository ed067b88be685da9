using System;

namespace SfNet.Images.Scenes;

/// <summary>A vehicle on the road: its place, its shadow, and the parts that all of them have.</summary>
internal abstract class Vehicle(Pose pose, double length, double half, double height, byte label, double sunlit) : Actor
{
    /// <inheritdoc/>
    public override double Depth => Math.Min(
        Math.Min(pose.At(half, 0, 0).Z, pose.At(-half, 0, 0).Z), Math.Min(pose.At(half, 0, length).Z, pose.At(-half, 0, length).Z));

    protected Pose Pose => pose;

    protected double Length => length;

    protected double Half => half;

    protected double Height => height;

    protected byte Label => label;

    protected double Sunlit => sunlit;

    /// <inheritdoc/>
    public override void CastShadow(Stage stage)
    {
        ReadOnlySpan<Point3> footprint = [pose.At(-half, 0, 0), pose.At(half, 0, 0), pose.At(half, 0, length), pose.At(-half, 0, length)];
        stage.Shadow(footprint, height * 0.85, sunlit);
        stage.Contact(
            [
                pose.At(-half - 0.2, 0, -0.2), pose.At(half + 0.2, 0, -0.2), pose.At(half + 0.2, 0, length + 0.2), pose.At(-half - 0.2, 0, length + 0.2),
            ],
            0.3);
        stage.Contact(footprint, 0.6);
    }

    /// <summary>Paints a rectangle across the rear or the front.</summary>
    protected void Across(Stage stage, double from, double to, double bottom, double top, double along, Tint tint, double opacity = 1) =>
        stage.Polygon(
            [pose.At(from, bottom, along), pose.At(to, bottom, along), pose.At(to, top, along), pose.At(from, top, along)], label, tint, opacity);

    /// <summary>Paints a rectangle along a side.</summary>
    protected void Along(Stage stage, double across, double from, double to, double bottom, double top, Tint tint, double opacity = 1) =>
        stage.Polygon(
            [pose.At(across, bottom, from), pose.At(across, bottom, to), pose.At(across, top, to), pose.At(across, top, from)], label, tint, opacity);

    /// <summary>Paints a wheel on a side: arch, tyre and rim.</summary>
    protected void Wheel(Stage stage, int side, double across, double along, double radius)
    {
        double z = pose.At(across, 0, along).Z;
        Tint rim = stage.Lit(Tint.Of(0x9A9CA0), Body.Turn(pose, new Point3(side, 0, 0)), z, sunlit);
        stage.Disc(pose, across, radius + 0.03, along, radius * 1.14, label, stage.Light.Through(Tint.Grey(0.03), z));
        stage.Disc(pose, across, radius, along, radius, label, stage.Light.Through(Tint.Grey(0.08), z));
        stage.Disc(pose, across, radius, along, radius * 0.6, label, rim);
        stage.Disc(pose, across, radius, along, radius * 0.2, label, rim * 0.5);
    }

    /// <summary>Paints the tyres that show below the rear or the front.</summary>
    protected void Tyres(Stage stage, double along, double radius)
    {
        Tint tint = stage.Light.Through(Tint.Grey(0.06), pose.At(0, 0, along).Z);
        Across(stage, -half * 0.97, (-half * 0.97) + 0.22, 0, radius, along, tint);
        Across(stage, (half * 0.97) - 0.22, half * 0.97, 0, radius, along, tint);
    }

    /// <summary>Whether the rear is the end that faces the camera.</summary>
    protected bool RearIsSeen => (pose.X * pose.Sin) + (pose.Z * pose.Cos) > 0;

    /// <summary>Whether the front is the end that faces the camera.</summary>
    protected bool FrontIsSeen => (pose.At(0, 0, length).X * pose.Sin) + (pose.At(0, 0, length).Z * pose.Cos) < 0;
}
