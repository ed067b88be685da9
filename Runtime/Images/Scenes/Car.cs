namespace SfNet.Images.Scenes;

/// <summary>A passenger car: hatchback, saloon, estate or van.</summary>
internal sealed class Car : Vehicle
{
    private readonly Rib[] ribs;
    private readonly Tint paint;
    private readonly bool lightsOn;
    private readonly double belt;
    private readonly double cabinRear;
    private readonly double cabinFront;

    private Car(Pose pose, Rib[] ribs, Tint paint, bool lightsOn, double sunlit)
        : base(pose, ribs[^1].Along, ribs[0].Half, ribs[3].Up, SceneClass.Car, sunlit)
    {
        this.ribs = ribs;
        this.paint = paint;
        this.lightsOn = lightsOn;
        belt = ribs[^3].Up;
        cabinRear = ribs[^6].Along;
        cabinFront = ribs[^3].Along;
    }

    public static Car Create(SceneRandom random, Pose pose, double sunlit)
    {
        Tint paint = random.Pick<Tint>(
        [
            Tint.Of(0x16181C), Tint.Of(0xDCDCDA), Tint.Of(0x9CA0A4), Tint.Of(0x54585E), Tint.Of(0x20365C), Tint.Of(0x8C1C1E), Tint.Of(0x1E3A2C),
            Tint.Of(0xB8B4A8), Tint.Of(0x2C2E34), Tint.Of(0xC4C8CC), Tint.Of(0x3A6A9C), Tint.Of(0xC87820),
        ]).Varied(random, 0.1);
        double scale = random.Range(0.94, 1.06);
        Rib[] shape = random.Count(0, 3) switch
        {
            0 => Saloon,
            1 => Estate,
            2 => Van,
            _ => Hatchback,
        };
        var ribs = new Rib[shape.Length];
        for (int index = 0; index < ribs.Length; index++)
        {
            ribs[index] = shape[index] with { Along = shape[index].Along * scale };
        }

        return new Car(pose, ribs, paint, random.Chance(0.3), sunlit);
    }

    private static Rib[] Hatchback =>
    [
        new(0.02, 0.3, 0.86), new(0, 0.95, 0.87, IsGlass: true), new(0.42, 1.4, 0.66), new(2.3, 1.45, 0.64, IsGlass: true),
        new(3.05, 1.0, 0.84), new(3.9, 0.78, 0.82), new(4, 0.3, 0.84),
    ];

    private static Rib[] Saloon =>
    [
        new(0.02, 0.3, 0.88), new(0, 0.92, 0.88), new(0.75, 1.0, 0.86, IsGlass: true), new(1.4, 1.4, 0.66), new(2.7, 1.42, 0.65, IsGlass: true),
        new(3.5, 0.99, 0.86), new(4.5, 0.8, 0.84), new(4.6, 0.3, 0.86),
    ];

    private static Rib[] Estate =>
    [
        new(0.02, 0.3, 0.89), new(0, 0.98, 0.89, IsGlass: true), new(0.25, 1.44, 0.7), new(2.8, 1.46, 0.67, IsGlass: true),
        new(3.6, 1.0, 0.87), new(4.55, 0.82, 0.85), new(4.65, 0.3, 0.87),
    ];

    private static Rib[] Van =>
    [
        new(0.02, 0.34, 0.92), new(0, 1.05, 0.93, IsGlass: true), new(0.15, 1.78, 0.8), new(3.1, 1.82, 0.78, IsGlass: true),
        new(3.95, 1.15, 0.91), new(4.6, 0.95, 0.88), new(4.7, 0.34, 0.9),
    ];

    /// <inheritdoc/>
    public override void Draw(Stage stage)
    {
        Tyres(stage, RearIsSeen ? 0.5 : Length - 0.5, 0.42);
        int side = Body.Draw(stage, Pose, ribs, Label, paint, Sunlit);
        DrawSide(stage, side);
        if (RearIsSeen)
        {
            DrawEnd(stage, -0.015, Tint.Of(0xA01418), ribs[1].Up);
        }
        else if (FrontIsSeen)
        {
            DrawEnd(stage, Length + 0.015, Tint.Of(0xE8E8E0), ribs[^2].Up);
        }
    }

    private void DrawSide(Stage stage, int side)
    {
        double z = Pose.At(0, 0, Length * 0.5).Z;
        Tint sill = stage.Light.Through(Tint.Grey(0.07), z);
        Along(stage, side * Half, 0.15, Length - 0.15, 0.27, 0.4, sill);
        double roof = Height - 0.08;
        double upper = (ribs[^4].Half * side) + (side * 0.015);
        double lower = side * (ribs[^3].Half + 0.01);
        double rearTop = ribs[^5].Along;
        double frontTop = ribs[^4].Along;
        double middle = (rearTop + frontTop) * 0.5;
        Tint glass = Body.Glass(stage, z, 0.22);
        double bottom = belt + 0.03;
        stage.Polygon(
            [
                Pose.At(lower, bottom, cabinRear + 0.32), Pose.At(upper, roof, rearTop + 0.12), Pose.At(upper, roof, middle - 0.05),
                Pose.At(lower, bottom, middle - 0.05),
            ],
            Label,
            glass);
        stage.Polygon(
            [
                Pose.At(lower, bottom, middle + 0.05), Pose.At(upper, roof, middle + 0.05), Pose.At(upper, roof, frontTop - 0.03),
                Pose.At(lower, bottom, cabinFront - 0.22),
            ],
            Label,
            glass);
        Along(stage, side * (Half + 0.005), middle - 0.02, middle + 0.01, 0.42, belt, sill, 0.5);
        Along(stage, side * (Half + 0.005), cabinRear + 0.4, cabinFront, belt - 0.06, belt - 0.02, sill, 0.35);
        Wheel(stage, side, side * (Half + 0.01), 0.78, 0.32);
        Wheel(stage, side, side * (Half + 0.01), Length - 0.82, 0.32);
    }

    private void DrawEnd(Stage stage, double along, Tint lamps, double top)
    {
        double z = Pose.At(0, 0, along).Z;
        Tint dark = stage.Light.Through(Tint.Grey(0.08), z);
        Tint lamp = lightsOn ? stage.Light.Through(lamps * 1.5, z) : stage.Lit(lamps, Body.Turn(Pose, new Point3(0, 0, along < 0 ? -1 : 1)), z, Sunlit);
        double inner = Half * 0.62;
        Across(stage, -Half, Half, 0.27, 0.42, along, dark);
        Across(stage, -Half * 0.98, -inner, top - 0.3, top - 0.1, along, lamp);
        Across(stage, inner, Half * 0.98, top - 0.3, top - 0.1, along, lamp);
        if (along > 0)
        {
            Across(stage, -inner * 0.8, inner * 0.8, top - 0.26, top - 0.12, along, dark);
        }
        else
        {
            Across(stage, -Half * 0.95, Half * 0.95, top - 0.04, top - 0.01, along, dark, 0.5);
        }

        Tint plate = stage.Light.Through(stage.Light.Ambient * 0.95, z);
        Across(stage, -0.26, 0.26, 0.47, 0.58, along, plate);
    }
}
