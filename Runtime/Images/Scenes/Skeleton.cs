using System;

namespace SfNet.Images.Scenes;

/// <summary>What somebody wears.</summary>
internal readonly record struct Clothes(Tint Top, Tint Trousers, Tint Shoes, Tint Skin, Tint Hair, bool HasBag, bool HasSkirt)
{
    public static Clothes Create(SceneRandom random)
    {
        ReadOnlySpan<Tint> cloth =
        [
            Tint.Of(0x22262E), Tint.Of(0x34424E), Tint.Of(0x8A2A2C), Tint.Of(0xB8B4AC), Tint.Of(0x2C4A78), Tint.Of(0x5A5448), Tint.Of(0xC8A24A),
            Tint.Of(0x46603E), Tint.Of(0xD0D0D2), Tint.Of(0x6E3A5A), Tint.Of(0xC05A30), Tint.Of(0x3A8A94),
        ];
        ReadOnlySpan<Tint> legs = [Tint.Of(0x1E2028), Tint.Of(0x2C3A56), Tint.Of(0x4A4844), Tint.Of(0x7A6C58), Tint.Of(0x33343A), Tint.Of(0x8C8C8C)];
        return new Clothes(
            random.Pick(cloth).Varied(random, 0.15),
            random.Pick(legs).Varied(random, 0.12),
            random.Chance(0.7) ? Tint.Of(0x1C1A1A) : Tint.Of(0xC8C4C0),
            random.Pick<Tint>([Tint.Of(0xE0B090), Tint.Of(0xC89068), Tint.Of(0x8A5A3C), Tint.Of(0x5C3A28), Tint.Of(0xE8C0A4)]),
            random.Pick<Tint>([Tint.Of(0x1C1612), Tint.Of(0x4A3420), Tint.Of(0x8C6A3C), Tint.Of(0x9A9690), Tint.Of(0x2C2A2C)]),
            random.Chance(0.3),
            random.Chance(0.2));
    }
}

/// <summary>A body of limbs, painted from the far ones to the near ones.</summary>
internal readonly ref struct Skeleton(Stage stage, Pose pose, double scale, byte label, double sunlit)
{
    /// <summary>A limb of two parts that grow thinner.</summary>
    public void Limb(Point3 root, Point3 joint, Point3 tip, double thick, double thin, Tint tint)
    {
        stage.Blob([At(root, thick), At(joint, (thick + thin) * 0.5)], label, tint, sunlit);
        stage.Blob([At(joint, (thick + thin) * 0.5), At(tip, thin)], label, tint, sunlit);
    }

    /// <summary>The trunk between hips and shoulders.</summary>
    public void Torso(Point3 hips, Point3 shoulders, double halfHips, double halfShoulders, Tint tint)
    {
        stage.Blob(
            [
                At(hips with { X = -halfHips }, 0.1), At(hips with { X = halfHips }, 0.1),
                At(shoulders with { X = -halfShoulders }, 0.085), At(shoulders with { X = halfShoulders }, 0.085),
            ],
            label,
            tint,
            sunlit);
    }

    /// <summary>Neck, head, and hair or a helmet.</summary>
    public void Head(Point3 neck, Point3 centre, Tint skin, Tint hair, bool helmet)
    {
        stage.Blob([At(neck, 0.055), At(centre, 0.06)], label, skin, sunlit);
        stage.Blob([At(centre, 0.1), At(centre with { Y = centre.Y + 0.03 }, 0.1)], label, skin, sunlit);
        double turned = pose.Cos > 0.3 ? -0.03 : 0.05;
        Ball back = At(new Point3(0, centre.Y + 0.05, centre.Z + (pose.Cos > 0.3 ? -0.02 : -0.04)), helmet ? 0.125 : 0.105);
        stage.Blob([back, At(new Point3(0, centre.Y + 0.07 + turned, centre.Z - 0.03), helmet ? 0.12 : 0.1)], label, hair, sunlit);
    }

    /// <summary>A ball of this body: across, up and along from its feet.</summary>
    public Ball At(Point3 point, double radius) => new(pose.At(point.X * scale, point.Y * scale, point.Z * scale), radius * scale);

    /// <summary>Which side is farther from the camera: −1 left, 1 right.</summary>
    public int FarSide => pose.At(0.3, 0, 0).Z > pose.At(-0.3, 0, 0).Z ? 1 : -1;
}
