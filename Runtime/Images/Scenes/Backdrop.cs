namespace SfNet.Images.Scenes;

/// <summary>What closes the view at the far end of the street: hazy blocks of houses and a line of trees.</summary>
internal static class Backdrop
{
    private const double Distance = 190;

    public static void Paint(Stage stage, SceneRandom random)
    {
        double half = stage.Canvas.Width / stage.Camera.Focal * Distance;
        for (double x = -half; x < half;)
        {
            double width = random.Range(8, 26);
            double height = random.Range(5, stage.Street.IsSuburb ? 11 : 22);
            if (random.Chance(0.6))
            {
                Tint tint = random.Pick<Tint>([Tint.Of(0xA89C8C), Tint.Of(0x8C7464), Tint.Of(0xB4B0A8), Tint.Of(0x7C7C80)]);
                Tint seen = stage.Light.Through(stage.Light.On(tint, new Point3(0, 0, -1), 0.7), Distance);
                stage.Polygon(
                    [new(x, 0, Distance), new(x + width, 0, Distance), new(x + width, height, Distance), new(x, height, Distance)],
                    SceneClass.Building,
                    seen);
            }

            x += width * random.Range(0.7, 1.1);
        }

        var leaves = Leaves.Create(random);
        double density = random.Range(0.3, 1);
        for (double x = -half; x < half; x += random.Range(5, 9))
        {
            if (random.Chance(density))
            {
                double size = random.Range(3.5, 7);
                leaves.Draw(stage, new Point3(x, size * 0.5, Distance - 5), size, size * 0.8, 0.7, (uint)(x + half), 1.6);
            }
        }
    }
}
