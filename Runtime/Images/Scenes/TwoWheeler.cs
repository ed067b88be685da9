namespace SfNet.Images.Scenes;

/// <summary>A bicycle or motorcycle, parked or ridden; whoever rides it is a rider.</summary>
internal abstract class TwoWheeler(Pose pose, bool ridden, Clothes clothes, double sunlit) : Actor
{
    /// <inheritdoc/>
    public override double Depth => pose.Z;

    protected Pose Pose => pose;

    protected double Sunlit => sunlit;

    protected Clothes Clothes => clothes;

    /// <inheritdoc/>
    public override void CastShadow(Stage stage)
    {
        stage.Shadow([pose.At(-0.15, 0, -0.5), pose.At(0.15, 0, -0.5), pose.At(0.15, 0, 0.5), pose.At(-0.15, 0, 0.5)], ridden ? 1.6 : 0.9, sunlit);
        stage.Contact([pose.At(-0.15, 0, -0.9), pose.At(0.15, 0, -0.9), pose.At(0.15, 0, 0.9), pose.At(-0.15, 0, 0.9)], 0.35);
    }

    /// <inheritdoc/>
    public override void Draw(Stage stage)
    {
        var rider = new Skeleton(stage, pose, 1, SceneClass.Rider, sunlit);
        int far = rider.FarSide;
        if (ridden)
        {
            DrawLimbs(rider, far, 0.8);
        }

        DrawMachine(stage);
        if (ridden)
        {
            DrawTrunk(rider);
            DrawLimbs(rider, -far, 1);
        }
    }

    protected abstract void DrawMachine(Stage stage);

    protected abstract void DrawLimbs(Skeleton rider, int side, double tone);

    protected abstract void DrawTrunk(Skeleton rider);

    /// <summary>Paints a tube of the frame, in the middle unless placed.</summary>
    protected void Tube(Stage stage, (double Along, double Up) from, (double Along, double Up) to, double radius, byte label, Tint tint, double across = 0) =>
        stage.Bar(pose.At(across, from.Up, from.Along), pose.At(across, to.Up, to.Along), radius, label, tint, sunlit);

    /// <summary>Paints a wheel as a ring; what shows between its spokes belongs to it.</summary>
    protected void Ring(Stage stage, double along, double radius, double tyre, byte label, Tint tint, double spokes)
    {
        double z = pose.At(0, 0, along).Z;
        stage.Disc(pose, 0, radius, along, radius, label, stage.Light.Through(Tint.Grey(0.25), z), spokes);
        bool isSmall = stage.Camera.PixelsPerMetre(z) * radius < 5;
        int step = isSmall ? 4 : 2;
        for (int index = 0; index < Geometry.Circle.Length; index += step)
        {
            Point2 from = Geometry.Circle[index];
            Point2 to = Geometry.Circle[(index + step) % Geometry.Circle.Length];
            Tube(
                stage,
                (along + (from.X * radius), radius + (from.Y * radius)),
                (along + (to.X * radius), radius + (to.Y * radius)),
                tyre,
                label,
                tint);
        }
    }
}
