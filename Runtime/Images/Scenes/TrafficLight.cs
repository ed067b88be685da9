namespace SfNet.Images.Scenes;

/// <summary>A traffic light: a box with three lamps on a pole, perhaps a second box on an arm over the road.</summary>
/// <param name="u">Metres right of the road's middle.</param>
/// <param name="z">Metres ahead.</param>
/// <param name="phase">0 red, 1 amber, 2 green.</param>
/// <param name="arm">Metres from the pole to the second box, to the left where negative; 0 for none.</param>
/// <param name="tint">The pole's colour.</param>
/// <param name="backplate">Whether a board stands behind the lamps.</param>
internal sealed class TrafficLight(double u, double z, int phase, double arm, Tint tint, bool backplate)
    : Post(u, z, arm == 0 ? 3.3 : 5.9, 0.085, tint)
{
    /// <inheritdoc/>
    public override void Draw(Stage stage)
    {
        base.Draw(stage);
        DrawBox(stage, 0, 2.75);
        if (arm != 0)
        {
            stage.Bar(At(stage, 0, Height), At(stage, arm, Height + 0.1), 0.06, SceneClass.Pole, Tint, Sunlit(stage));
            DrawBox(stage, arm, Height - 0.15);
        }
    }

    private void DrawBox(Stage stage, double across, double up)
    {
        Tint box = Scenes.Tint.Of(0x1E2420);
        if (backplate)
        {
            Board(stage, across, up, 0.32, 0.62, SceneClass.TrafficLight, Scenes.Tint.Of(0x14161A));
        }

        Board(stage, across, up, 0.19, 0.5, SceneClass.TrafficLight, box);
        for (int lamp = 0; lamp < 3; lamp++)
        {
            Tint colour = lamp switch
            {
                0 => Scenes.Tint.Of(0xFF3A28),
                1 => Scenes.Tint.Of(0xFFB428),
                _ => Scenes.Tint.Of(0x38F0A0),
            };
            double lampUp = up + (0.31 * (1 - lamp));
            Figure(stage, across, lampUp, 0.125, SceneClass.TrafficLight, colour * (lamp == phase ? 0.1 : 0.22), Shapes.Circle);
            if (lamp == phase)
            {
                Glow(stage, across, lampUp, colour);
            }
        }
    }

    private void Glow(Stage stage, double across, double up, Tint colour)
    {
        Point2 centre = stage.Camera.Project(At(stage, across, up));
        double radius = 0.125 * stage.Camera.PixelsPerMetre(Z);
        System.Span<Point2> outline = stackalloc Point2[Geometry.Circle.Length];
        foreach ((double size, double opacity) in (System.ReadOnlySpan<(double, double)>)[(1.9, 0.22), (1.0, 1.0)])
        {
            for (int index = 0; index < outline.Length; index++)
            {
                Point2 unit = Geometry.Circle[index];
                outline[index] = new Point2(centre.X + (unit.X * radius * size), centre.Y + (unit.Y * radius * size));
            }

            stage.Canvas.Fill(outline, size > 1 ? Canvas.NoLabel : SceneClass.TrafficLight, new Flat(colour, opacity));
        }
    }
}
