using System;

namespace SfNet.Images.Scenes;

/// <summary>A house: its front along the street, the wall that faces the camera, and a flat or pitched roof.</summary>
internal sealed class House(int side, Frontage lot, FacadeStyle style, bool pitched, Tint roof) : Actor
{
    private const double HouseDepth = 11;

    /// <inheritdoc/>
    public override double Depth => lot.To;

    /// <inheritdoc/>
    public override void Draw(Stage stage)
    {
        double front = side * (stage.Street.LotLine(side) + lot.Setback);
        double back = front + (side * HouseDepth);
        Point3 near = stage.Street.At(front, 0, lot.From);
        Point3 far = stage.Street.At(front, 0, lot.To);
        Point3 rear = stage.Street.At(back, 0, lot.From);
        if (pitched)
        {
            DrawRoof(stage, near, far, rear);
        }

        DrawWall(stage, near, rear, 0.8);
        DrawWall(stage, near, far, 1);
    }

    private void DrawRoof(Stage stage, Point3 near, Point3 far, Point3 rear)
    {
        double ridge = lot.Height + (HouseDepth * 0.36);
        double half = side * HouseDepth * 0.5;
        double eaves = lot.Height - 0.1;
        double over = side * -0.35;
        Point3 ridgeNear = new(near.X + half, ridge, near.Z);
        Point3 ridgeFar = new(far.X + half, ridge, far.Z);
        Tint slope = stage.Lit(roof, new Point3(-side * 0.58, 0.81, 0), lot.From, 1);
        Tint gable = stage.Lit(style.Wall, new Point3(0, 0, -1), lot.From, 0.4);
        stage.Polygon(
            [new(near.X + over, eaves, near.Z), ridgeNear, ridgeFar, new(far.X + over, eaves, far.Z)], SceneClass.Building, slope);
        stage.Polygon(
            [new(near.X, lot.Height, near.Z), ridgeNear, new(rear.X, lot.Height, rear.Z)], SceneClass.Building, gable);
    }

    private void DrawWall(Stage stage, Point3 start, Point3 end, double sunlit)
    {
        var plane = new WallPlane(stage.Camera, start, end);
        Tint falling = stage.Light.Falling(plane.Facing, sunlit);
        FacadeStyle look = sunlit < 1 ? style with { HasShops = false, Bay = style.Bay * 1.7, WindowWidth = style.WindowWidth * 0.6 } : style;
        Span<Point3> corners =
        [
            start, end, end with { Y = lot.Height }, start with { Y = lot.Height },
        ];
        stage.Polygon(corners, SceneClass.Building, new Facade(look, plane, lot.Height, falling, stage.Light));
    }
}
