using System;

namespace SfNet.Images.Scenes;

/// <summary>A long box on wheels or rails with a band of windows: a bus, or one car of a tram.</summary>
internal sealed class Coach : Vehicle
{
    private readonly Tint paint;
    private readonly Tint stripe;
    private readonly double floor;
    private readonly bool hasWheels;
    private readonly bool hasRear;
    private readonly bool hasFront;
    private readonly int panes;

    private Coach(Pose pose, double length, double half, double height, byte label, double sunlit, Tint paint, Tint stripe, double floor, bool rear, bool front)
        : base(pose, length, half, height, label, sunlit)
    {
        this.paint = paint;
        this.stripe = stripe;
        this.floor = floor;
        hasWheels = label == SceneClass.Bus;
        hasRear = rear;
        hasFront = front;
        panes = (int)Math.Round(length / 1.5);
    }

    public static Coach Bus(SceneRandom random, Pose pose, double sunlit)
    {
        Tint paint = random.Pick<Tint>([Tint.Of(0xC8A818), Tint.Of(0xB8201C), Tint.Of(0xD8D8D8), Tint.Of(0x2A6AA0), Tint.Of(0x3C8A4C)]).Varied(random, 0.08);
        Tint stripe = random.Chance(0.5) ? paint * 0.55 : Tint.Of(0xE4E4E0);
        double height = random.Chance(0.12) ? 4.1 : random.Range(2.9, 3.2);
        return new Coach(pose, random.Range(9.5, 12), 1.25, height, SceneClass.Bus, sunlit, paint, stripe, 0.32, true, true);
    }

    /// <summary>One car of a tram; the first and the last have a driver's end.</summary>
    public static Coach TramCar(Pose pose, double length, double sunlit, Tint paint, Tint stripe, bool rear, bool front) =>
        new(pose, length, 1.2, 3.45, SceneClass.Train, sunlit, paint, stripe, 0.22, rear, front);

    /// <inheritdoc/>
    public override void Draw(Stage stage)
    {
        double inset = hasRear || hasFront ? 0.18 : 0.02;
        double rear = hasRear ? inset : 0;
        double front = hasFront ? inset : 0;
        ReadOnlySpan<Rib> ribs =
        [
            new(0, floor, Half), new(0, 1.25, Half), new(rear, Height - 0.15, Half * 0.95), new(rear + 0.2, Height, Half * 0.88),
            new(Length - front - 0.2, Height, Half * 0.88), new(Length - front, Height - 0.15, Half * 0.95), new(Length, 1.25, Half), new(Length, floor, Half),
        ];
        Tyres(stage, RearIsSeen ? 0.9 : Length - 0.9, 0.5);
        int side = Body.Draw(stage, Pose, ribs, Label, paint, Sunlit);
        DrawSide(stage, side);
        if (RearIsSeen)
        {
            DrawEnd(stage, 0, rear, Tint.Of(0xB01818), hasRear);
        }
        else if (FrontIsSeen)
        {
            DrawEnd(stage, Length, -front, Tint.Of(0xF4F4E8), hasFront);
        }
    }

    private void DrawSide(Stage stage, int side)
    {
        double z = Pose.At(0, 0, Length * 0.5).Z;
        double across = side * (Half + 0.01);
        Point3 facing = Body.Turn(Pose, new Point3(side, 0, 0));
        Along(stage, across, 0.05, Length - 0.05, 0.75, 1.0, stage.Lit(stripe, facing, z, Sunlit));
        Along(stage, across, 0.02, Length - 0.02, floor, floor + 0.12, stage.Light.Through(Tint.Grey(0.08), z));
        double top = Math.Min(Height - 0.5, 2.55);
        double width = (Length - 0.5) / panes;
        for (int pane = 0; pane < panes; pane++)
        {
            double from = 0.25 + (pane * width);
            bool isDoor = Label == SceneClass.Bus ? pane == panes - 1 || pane == panes / 2 : pane == panes / 2;
            double bottom = isDoor && side > 0 ? floor + 0.18 : 1.2;
            Tint glass = Body.Glass(stage, Pose.At(0, 0, from).Z, 0.14 + (0.16 * Noise.Cell(pane, (int)Length, 5)));
            Along(stage, across, from + 0.05, from + width - 0.05, bottom, top, glass);
            if (Height > 3.8)
            {
                Along(stage, across, from + 0.05, from + width - 0.05, 2.9, 3.7, glass);
            }
        }

        if (hasWheels)
        {
            Wheel(stage, side, across, 2.4, 0.48);
            Wheel(stage, side, across, Length - 2.6, 0.48);
        }
    }

    private void DrawEnd(Stage stage, double end, double lean, Tint lamps, bool hasWindow)
    {
        double outward = end > 0 ? 0.02 : -0.02;
        double along = end + outward;
        double z = Pose.At(0, 0, along).Z;
        if (!hasWindow)
        {
            return;
        }

        double top = Math.Min(Height, 3.4) - 0.62;
        Tint glass = Body.Glass(stage, z, 0.2);
        double topAlong = end + lean + outward;
        stage.Polygon(
            [
                Pose.At(-Half * 0.9, 1.22, along), Pose.At(Half * 0.9, 1.22, along), Pose.At(Half * 0.88, top, topAlong), Pose.At(-Half * 0.88, top, topAlong),
            ],
            Label,
            new Ramp(Body.Glass(stage, z, 0.4), glass, stage.Camera.Project(Pose.At(0, top, along)), stage.Camera.Project(Pose.At(0, 1.4, along))));
        Across(stage, -Half * 0.6, Half * 0.6, top + 0.1, top + 0.36, topAlong, stage.Light.Through(Tint.Of(0x181A1C), z));
        Across(stage, -Half * 0.45, Half * 0.4, top + 0.17, top + 0.29, topAlong + outward, stage.Light.Through(Tint.Of(0xF0A020), z));
        Across(stage, -Half, Half, floor, floor + 0.2, along, stage.Light.Through(Tint.Grey(0.08), z));
        Tint lamp = stage.Light.Through(lamps, z);
        Across(stage, -Half * 0.92, -Half * 0.68, 0.68, 0.88, along, lamp);
        Across(stage, Half * 0.68, Half * 0.92, 0.68, 0.88, along, lamp);
        Across(stage, -0.26, 0.26, 0.55, 0.66, along, stage.Light.Through(stage.Light.Ambient, z));
    }
}
