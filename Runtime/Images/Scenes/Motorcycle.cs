namespace SfNet.Images.Scenes;

/// <summary>A motorcycle or scooter.</summary>
internal sealed class Motorcycle(Pose pose, bool ridden, Clothes clothes, Tint paint, Tint helmet, double sunlit) : TwoWheeler(pose, ridden, clothes, sunlit)
{
    private const byte Label = SceneClass.Motorcycle;

    public static Motorcycle Create(SceneRandom random, Pose pose, bool ridden, double sunlit)
    {
        Tint paint = random.Pick<Tint>([Tint.Of(0xB01818), Tint.Of(0x1C1C20), Tint.Of(0x1C4890), Tint.Of(0xC8C8CA), Tint.Of(0xC86818), Tint.Of(0x3C6A40)]);
        Tint helmet = random.Pick<Tint>([Tint.Of(0x181818), Tint.Of(0xD8D8D8), paint]);
        return new Motorcycle(pose, ridden, Clothes.Create(random), paint, helmet, sunlit);
    }

    /// <inheritdoc/>
    protected override void DrawMachine(Stage stage)
    {
        Tint dark = Tint.Of(0x141416);
        Tint metal = Tint.Of(0x8A8C90);
        Ring(stage, -0.68, 0.31, 0.06, Label, dark, 0.95);
        Ring(stage, 0.72, 0.31, 0.055, Label, dark, 0.95);
        Tube(stage, (-0.68, 0.31), (-0.1, 0.42), 0.045, Label, metal);
        Tube(stage, (0.72, 0.31), (0.46, 0.92), 0.035, Label, metal);
        stage.Blob([Engine(-0.15, 0.45, 0.15), Engine(0.25, 0.42, 0.16), Engine(0.1, 0.62, 0.14)], Label, dark, Sunlit);
        stage.Blob([Engine(-0.05, 0.82, 0.12), Engine(0.35, 0.86, 0.14), Engine(0.1, 0.72, 0.12)], Label, paint, Sunlit);
        stage.Blob([Engine(-0.75, 0.82, 0.07), Engine(-0.1, 0.8, 0.09)], Label, dark, Sunlit);
        stage.Blob([Engine(-0.85, 0.74, 0.07), Engine(-0.5, 0.68, 0.09)], Label, paint, Sunlit);
        stage.Blob([Engine(0.72, 0.64, 0.06), Engine(0.55, 0.68, 0.06)], Label, paint, Sunlit);
        stage.Blob([Engine(0.55, 0.9, 0.12), Engine(0.5, 1.1, 0.09)], Label, paint, Sunlit);
        Tube(stage, (-0.85, 0.36), (0.05, 0.32), 0.05, Label, metal, 0.15);
        stage.Bar(Pose.At(-0.36, 1.06, 0.36), Pose.At(0.36, 1.06, 0.36), 0.025, Label, dark, Sunlit);
        double z = Pose.Z;
        bool isFront = Pose.Cos < 0;
        Point3 lamp = isFront ? Pose.At(0, 0.92, 0.68) : Pose.At(0, 0.78, -0.92);
        Tint glow = stage.Light.Through(isFront ? Tint.Of(0xF8F4E0) : Tint.Of(0xC02018), z);
        stage.Bar(lamp, lamp with { Y = lamp.Y + 0.02 }, isFront ? 0.07 : 0.05, Label, glow, 1);
    }

    /// <inheritdoc/>
    protected override void DrawLimbs(Skeleton rider, int side, double tone)
    {
        Point3 foot = new(side * 0.2, 0.36, 0.0);
        rider.Limb(new(side * 0.13, 0.86, -0.28), new(side * 0.22, 0.72, 0.16), foot, 0.095, 0.06, Clothes.Trousers * tone);
        rider.Limb(foot, new(side * 0.2, 0.33, 0.1), new(side * 0.2, 0.33, 0.16), 0.055, 0.045, Clothes.Shoes);
        rider.Limb(new(side * 0.21, 1.34, -0.08), new(side * 0.34, 1.14, 0.1), new(side * 0.34, 1.08, 0.34), 0.068, 0.05, Clothes.Top * tone);
    }

    /// <inheritdoc/>
    protected override void DrawTrunk(Skeleton rider)
    {
        rider.Torso(new(0, 0.92, -0.3), new(0, 1.36, -0.08), 0.13, 0.17, Clothes.Top);
        rider.Head(new(0, 1.44, -0.04), new(0, 1.58, 0.0), helmet, helmet, helmet: true);
    }

    private Ball Engine(double along, double up, double radius) => new(Pose.At(0, up, along), radius);
}
