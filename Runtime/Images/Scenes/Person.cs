namespace SfNet.Images.Scenes;

/// <summary>Somebody on foot, standing or walking.</summary>
internal sealed class Person(Pose pose, double height, double stride, Clothes clothes, double sunlit) : Actor
{
    /// <inheritdoc/>
    public override double Depth => pose.Z;

    public static Person Create(SceneRandom random, Pose pose, double sunlit)
    {
        double height = random.Chance(0.12) ? random.Range(1.0, 1.4) : random.Range(1.55, 1.92);
        double stride = random.Chance(0.3) ? 0.05 : random.Range(0.16, 0.34) * random.Sign();
        return new Person(pose, height, stride, Clothes.Create(random), sunlit);
    }

    /// <inheritdoc/>
    public override void CastShadow(Stage stage)
    {
        stage.Shadow([pose.At(-0.2, 0, 0), pose.At(0.2, 0, 0), pose.At(0, 0, stride), pose.At(0, 0, -stride)], height * 0.95, sunlit);
        stage.Contact([pose.At(-0.25, 0, -0.2), pose.At(0.25, 0, -0.2), pose.At(0.25, 0, 0.2), pose.At(-0.25, 0, 0.2)], 0.3);
    }

    /// <inheritdoc/>
    public override void Draw(Stage stage)
    {
        var body = new Skeleton(stage, pose, height / 1.75, SceneClass.Person, sunlit);
        int far = body.FarSide;
        DrawArm(body, far, 0.85);
        DrawLeg(body, far, 0.85);
        DrawLeg(body, -far, 1);
        if (clothes.HasSkirt)
        {
            stage.Blob(
                [body.At(new(0, 0.98, 0), 0.16), body.At(new(-0.1, 0.55, 0), 0.13), body.At(new(0.1, 0.55, 0), 0.13)],
                SceneClass.Person,
                clothes.Top * 0.8,
                sunlit);
        }

        body.Torso(new(0, 0.95, 0), new(0, 1.4, 0.01), 0.1, 0.16, clothes.Top);
        if (clothes.HasBag)
        {
            stage.Blob([body.At(new(0, 1.32, -0.17), 0.11), body.At(new(0, 1.08, -0.18), 0.13)], SceneClass.Person, clothes.Trousers * 0.7, sunlit);
        }

        DrawArm(body, -far, 1);
        body.Head(new(0, 1.46, 0), new(0, 1.62, 0.02), clothes.Skin, clothes.Hair, helmet: false);
    }

    private void DrawLeg(Skeleton body, int side, double tone)
    {
        double swing = side * stride;
        Point3 foot = new(side * 0.09, 0.08, swing * 1.25);
        Tint tint = (clothes.HasSkirt ? clothes.Skin : clothes.Trousers) * tone;
        body.Limb(new(side * 0.085, 0.9, 0), new(side * 0.09, 0.48, (swing * 0.55) + 0.03), foot, 0.095, 0.055, tint);
        body.Limb(foot with { Y = 0.05 }, new(side * 0.09, 0.04, foot.Z + 0.08), new(side * 0.09, 0.035, foot.Z + 0.15), 0.055, 0.04, clothes.Shoes);
    }

    private void DrawArm(Skeleton body, int side, double tone)
    {
        double swing = -side * stride * 0.8;
        Point3 hand = new(side * 0.24, 0.88, swing + 0.05);
        body.Limb(new(side * 0.2, 1.4, 0), new(side * 0.24, 1.14, swing * 0.4), hand, 0.06, 0.042, clothes.Top * tone);
        body.Limb(hand, hand with { Y = 0.84 }, hand with { Y = 0.8 }, 0.042, 0.035, clothes.Skin);
    }
}
