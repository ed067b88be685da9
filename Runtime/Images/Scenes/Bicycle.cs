namespace SfNet.Images.Scenes;

/// <summary>A bicycle.</summary>
internal sealed class Bicycle(Pose pose, bool ridden, Clothes clothes, Tint frame, bool helmet, double sunlit) : TwoWheeler(pose, ridden, clothes, sunlit)
{
    private const byte Label = SceneClass.Bicycle;

    public static Bicycle Create(SceneRandom random, Pose pose, bool ridden, double sunlit)
    {
        Tint frame = random.Pick<Tint>([Tint.Of(0x181818), Tint.Of(0xA01C1C), Tint.Of(0x20508C), Tint.Of(0xC0C0C4), Tint.Of(0x2C6A3C), Tint.Of(0xC8A020)]);
        return new Bicycle(pose, ridden, Clothes.Create(random), frame, random.Chance(0.5), sunlit);
    }

    /// <inheritdoc/>
    protected override void DrawMachine(Stage stage)
    {
        Tint dark = Tint.Of(0x161616);
        Ring(stage, -0.52, 0.33, 0.028, Label, dark, 0.25);
        Ring(stage, 0.52, 0.33, 0.028, Label, dark, 0.25);
        (double, double) hub = (-0.52, 0.33);
        (double, double) pedals = (-0.08, 0.28);
        (double, double) saddle = (-0.24, 0.86);
        (double, double) head = (0.36, 0.86);
        Tube(stage, hub, pedals, 0.018, Label, frame);
        Tube(stage, hub, (-0.2, 0.72), 0.016, Label, frame);
        Tube(stage, pedals, saddle, 0.02, Label, frame);
        Tube(stage, pedals, (0.38, 0.76), 0.024, Label, frame);
        Tube(stage, (-0.2, 0.76), head, 0.022, Label, frame);
        Tube(stage, (0.52, 0.33), (0.34, 0.98), 0.02, Label, frame);
        Tube(stage, (-0.34, 0.9), (-0.12, 0.9), 0.045, Label, dark);
        Point3 left = Pose.At(-0.28, 1.02, 0.3);
        Point3 right = Pose.At(0.28, 1.02, 0.3);
        stage.Bar(left, right, 0.02, Label, dark, Sunlit);
        Tube(stage, (-0.75, 0.62), (-0.3, 0.66), 0.02, Label, dark);
    }

    /// <inheritdoc/>
    protected override void DrawLimbs(Skeleton rider, int side, double tone)
    {
        double pedal = side > 0 ? 0.12 : -0.1;
        Point3 foot = new(side * 0.12, 0.24 + (side > 0 ? 0.02 : 0.2), -0.06 + pedal);
        rider.Limb(new(side * 0.1, 0.92, -0.22), new(side * 0.12, 0.62 + (side > 0 ? 0 : 0.08), 0.16), foot, 0.09, 0.055, Clothes.Trousers * tone);
        rider.Limb(foot, new(side * 0.12, foot.Y - 0.03, foot.Z + 0.08), new(side * 0.12, foot.Y - 0.03, foot.Z + 0.14), 0.05, 0.04, Clothes.Shoes);
        rider.Limb(new(side * 0.19, 1.42, 0.02), new(side * 0.26, 1.18, 0.12), new(side * 0.26, 1.05, 0.3), 0.058, 0.042, Clothes.Top * tone);
    }

    /// <inheritdoc/>
    protected override void DrawTrunk(Skeleton rider)
    {
        rider.Torso(new(0, 0.98, -0.24), new(0, 1.43, 0.0), 0.1, 0.15, Clothes.Top);
        rider.Head(new(0, 1.5, 0.04), new(0, 1.66, 0.08), Clothes.Skin, helmet ? frame : Clothes.Hair, helmet);
    }
}
