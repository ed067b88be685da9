using System;

namespace SfNet.Images.Scenes;

/// <summary>A lorry: a cab in front of a tall box, a tarpaulin or a low bed.</summary>
internal sealed class Truck : Vehicle
{
    private const double CabLength = 2.1;
    private readonly Tint cab;
    private readonly Tint cargo;
    private readonly double cargoHeight;
    private readonly bool ribbed;

    private Truck(Pose pose, double length, double cargoHeight, double sunlit, Tint cab, Tint cargo, bool ribbed)
        : base(pose, length, 1.24, cargoHeight, SceneClass.Truck, sunlit)
    {
        this.cab = cab;
        this.cargo = cargo;
        this.cargoHeight = cargoHeight;
        this.ribbed = ribbed;
    }

    public static Truck Create(SceneRandom random, Pose pose, double sunlit)
    {
        Tint cab = random.Pick<Tint>([Tint.Of(0xD8D8D6), Tint.Of(0x9C2020), Tint.Of(0x24508C), Tint.Of(0xC89020), Tint.Of(0x2E5E3C)]).Varied(random, 0.1);
        Tint cargo = random.Pick<Tint>([Tint.Of(0xDADAD6), Tint.Of(0x8C8E90), Tint.Of(0x3A5A88), Tint.Of(0xA84A30), Tint.Of(0xB8A880), cab]).Varied(random, 0.1);
        return new Truck(pose, random.Range(6.5, 10), random.Range(2.9, 3.8), sunlit, cab, cargo, random.Chance(0.5));
    }

    /// <inheritdoc/>
    public override void Draw(Stage stage)
    {
        Tyres(stage, RearIsSeen ? 0.4 : Length - 0.6, 0.75);
        if (Pose.Cos > 0)
        {
            DrawCab(stage);
            DrawCargo(stage);
        }
        else
        {
            DrawCargo(stage);
            DrawCab(stage);
        }
    }

    private void DrawCargo(Stage stage)
    {
        double end = Length - CabLength - 0.25;
        ReadOnlySpan<Rib> ribs = [new(0, 0.85, 1.24), new(0, cargoHeight, 1.24), new(end, cargoHeight, 1.24), new(end, 0.85, 1.24)];
        int side = Body.Draw(stage, Pose, ribs, Label, cargo, Sunlit);
        double z = Pose.At(0, 0, 0).Z;
        double across = side * 1.25;
        Tint dark = stage.Light.Through(Tint.Grey(0.1), z);
        Along(stage, side * 1.1, 0, end, 0.5, 0.85, dark);
        for (double along = 0.8; ribbed && along < end; along += 0.8)
        {
            Along(stage, across, along, along + 0.07, 0.9, cargoHeight - 0.05, dark, 0.3);
        }

        Wheel(stage, side, across, 1.1, 0.5);
        Wheel(stage, side, across, 2.25, 0.5);
        if (!RearIsSeen)
        {
            return;
        }

        Across(stage, -0.03, 0.03, 0.9, cargoHeight - 0.1, -0.02, dark, 0.7);
        Across(stage, -1.2, 1.2, cargoHeight - 0.12, cargoHeight - 0.05, -0.02, dark, 0.5);
        Across(stage, -0.6, -0.54, 1, cargoHeight - 0.2, -0.02, dark, 0.5);
        Across(stage, 0.54, 0.6, 1, cargoHeight - 0.2, -0.02, dark, 0.5);
        Across(stage, -1.24, 1.24, 0.5, 0.85, -0.02, dark);
        Tint lamp = stage.Light.Through(Tint.Of(0xB01818), z);
        Across(stage, -1.18, -0.85, 0.6, 0.76, -0.03, lamp);
        Across(stage, 0.85, 1.18, 0.6, 0.76, -0.03, lamp);
        Across(stage, -0.26, 0.26, 0.6, 0.72, -0.03, stage.Light.Through(stage.Light.Ambient, z));
    }

    private void DrawCab(Stage stage)
    {
        double from = Length - CabLength;
        double top = Math.Min(cargoHeight, 2.9);
        ReadOnlySpan<Rib> ribs =
        [
            new(from, 0.45, 1.2), new(from, top, 1.15), new(Length - 0.45, top, 1.12, IsGlass: true), new(Length - 0.08, 1.6, 1.18),
            new(Length, 1.3, 1.2), new(Length, 0.4, 1.2),
        ];
        int side = Body.Draw(stage, Pose, ribs, Label, cab, Sunlit);
        double z = Pose.At(0, 0, Length).Z;
        Tint dark = stage.Light.Through(Tint.Grey(0.09), z);
        stage.Polygon(
            [
                Pose.At(side * 1.2, 1.6, from + 0.5), Pose.At(side * 1.16, top - 0.3, from + 0.5),
                Pose.At(side * 1.16, top - 0.3, Length - 0.55), Pose.At(side * 1.2, 1.6, Length - 0.25),
            ],
            Label,
            Body.Glass(stage, z, 0.2));
        Wheel(stage, side, side * 1.22, Length - 1.1, 0.5);
        if (!FrontIsSeen)
        {
            return;
        }

        double along = Length + 0.02;
        Tint lamp = stage.Light.Through(Tint.Of(0xE8E8E0), z);
        Across(stage, -0.85, 0.85, 0.85, 1.25, along, dark);
        Across(stage, -1.2, 1.2, 0.4, 0.55, along, dark);
        Across(stage, -1.15, -0.85, 0.6, 0.78, along, lamp);
        Across(stage, 0.85, 1.15, 0.6, 0.78, along, lamp);
    }
}
