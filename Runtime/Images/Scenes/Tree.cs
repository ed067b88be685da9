using System;

namespace SfNet.Images.Scenes;

/// <summary>A tree: trunk and a crown of several bunches of leaves. All of it is vegetation.</summary>
internal sealed class Tree : Actor
{
    private readonly double u;
    private readonly double z;
    private readonly double trunk;
    private readonly double radius;
    private readonly double height;
    private readonly Leaves leaves;
    private readonly (double X, double Y, double Size)[] bunches;

    public Tree(SceneRandom random, double u, double z, double size)
    {
        this.u = u;
        this.z = z;
        trunk = random.Range(1.7, 2.6) * size;
        radius = random.Range(1.3, 2.2) * size;
        height = random.Range(1.1, 1.9) * radius;
        leaves = Leaves.Create(random);
        bunches = new (double, double, double)[random.Count(4, 6)];
        for (int index = 0; index < bunches.Length; index++)
        {
            bunches[index] = (random.Range(-0.55, 0.55), random.Range(-0.5, 0.55), random.Range(0.5, 0.72));
        }
    }

    /// <inheritdoc/>
    public override double Depth => z;

    /// <inheritdoc/>
    public override void CastShadow(Stage stage)
    {
        Span<Point3> round = stackalloc Point3[12];
        for (int index = 0; index < round.Length; index++)
        {
            Point2 unit = Geometry.Circle[2 * index];
            round[index] = stage.Street.At(u + (unit.X * radius * 0.6), 0, Math.Max(Camera.Near, z + (unit.Y * radius * 0.6)));
        }

        stage.Shadow(round, (trunk + height) * 0.8, stage.Street.Sunlit(stage.Light, u, z));
    }

    /// <inheritdoc/>
    public override void Draw(Stage stage)
    {
        double sunlit = stage.Street.Sunlit(stage.Light, u, z);
        Ball foot = new(stage.Street.At(u, 0, z), 0.16 * radius * 0.6);
        Ball top = new(stage.Street.At(u, trunk + (height * 0.5), z), 0.06 * radius);
        stage.Blob([foot, top], SceneClass.Vegetation, Tint.Of(0x5A4A3A), sunlit);
        double middle = trunk + (height * 0.8);
        leaves.Draw(stage, stage.Street.At(u, middle, z), radius * 0.85, height * 0.85, sunlit * 0.6, 99);
        uint piece = 0;
        foreach ((double x, double y, double size) in bunches)
        {
            Point3 at = stage.Street.At(u + (x * radius), middle + (y * height), z);
            leaves.Draw(stage, at, radius * size, height * size, sunlit, piece++);
        }
    }
}

/// <summary>A bush, or a piece of a hedge.</summary>
internal sealed class Bush(Leaves leaves, double u, double z, double radius, double height, uint piece) : Actor
{
    /// <inheritdoc/>
    public override double Depth => z;

    /// <inheritdoc/>
    public override void Draw(Stage stage)
    {
        double sunlit = stage.Street.Sunlit(stage.Light, u, z);
        leaves.Draw(stage, stage.Street.At(u, height * 0.42, z), radius, height * 0.6, sunlit, piece, 1.5);
    }
}
