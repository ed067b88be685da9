using System;

namespace SfNet.Images.Scenes;

/// <summary>An upright pole; it throws a thin shadow.</summary>
internal abstract class Post(double u, double z, double height, double radius, Tint tint) : Actor
{
    /// <inheritdoc/>
    public override double Depth => z;

    protected double U => u;

    protected double Z => z;

    protected double Height => height;

    protected Tint Tint => tint;

    /// <inheritdoc/>
    public override void CastShadow(Stage stage)
    {
        double half = radius * 1.5;
        stage.Shadow([stage.Street.At(u - half, 0, z), stage.Street.At(u + half, 0, z)], height, Sunlit(stage));
    }

    /// <inheritdoc/>
    public override void Draw(Stage stage)
    {
        stage.Bar(At(stage, 0, 0), At(stage, 0, height), radius, SceneClass.Pole, tint, Sunlit(stage));
        stage.Bar(At(stage, 0, 0), At(stage, 0, 0.5), radius * 1.35, SceneClass.Pole, tint, Sunlit(stage));
    }

    protected double Sunlit(Stage stage) => stage.Street.Sunlit(stage.Light, u, z);

    /// <summary>A point beside the pole.</summary>
    protected Point3 At(Stage stage, double across, double up, double along = 0) => stage.Street.At(u + across, up, z + along);

    /// <summary>Paints a rectangle that faces the camera.</summary>
    protected void Board(Stage stage, double across, double up, double halfWidth, double halfHeight, int label, Tint surface, double lift = 0.02)
    {
        Tint seen = stage.Lit(surface, new Point3(0, 0, -1), z, Sunlit(stage));
        stage.Polygon(
            [
                At(stage, across - halfWidth, up - halfHeight, -lift), At(stage, across + halfWidth, up - halfHeight, -lift),
                At(stage, across + halfWidth, up + halfHeight, -lift), At(stage, across - halfWidth, up + halfHeight, -lift),
            ],
            label,
            seen);
    }

    /// <summary>Paints a disc, or another regular figure, that faces the camera.</summary>
    protected void Figure(Stage stage, double across, double up, double radius, int label, Tint surface, ReadOnlySpan<int> corners)
    {
        Tint seen = stage.Lit(surface, new Point3(0, 0, -1), z, Sunlit(stage));
        Span<Point3> outline = stackalloc Point3[24];
        for (int index = 0; index < corners.Length; index++)
        {
            Point2 unit = Geometry.Circle[corners[index]];
            outline[index] = At(stage, across + (unit.X * radius), up + (unit.Y * radius), -0.03);
        }

        stage.Polygon(outline[..corners.Length], label, seen);
    }
}

/// <summary>A street lamp with an arm over the road.</summary>
internal sealed class Lamp(double u, double z, double height, Tint tint) : Post(u, z, height, 0.075, tint)
{
    /// <inheritdoc/>
    public override void Draw(Stage stage)
    {
        base.Draw(stage);
        double reach = U > 0 ? -1 : 1;
        stage.Bar(At(stage, 0, Height), At(stage, reach * 1.4, Height + 0.25), 0.05, SceneClass.Pole, Tint, Sunlit(stage));
        stage.Bar(At(stage, reach * 1.2, Height + 0.22), At(stage, reach * 1.9, Height + 0.28), 0.09, SceneClass.Pole, Tint * 0.9, Sunlit(stage));
    }
}

/// <summary>A short post at the kerb.</summary>
internal sealed class Bollard(double u, double z, Tint tint) : Post(u, z, 0.95, 0.08, tint)
{
}
