using System;

namespace SfNet.Images.Scenes;

/// <summary>The bonnet of the camera's own car at the lower edge of most pictures; it is not to be learnt.</summary>
internal static class OwnCar
{
    public static void Draw(Stage stage, SceneRandom random)
    {
        if (!random.Chance(0.7))
        {
            return;
        }

        double width = stage.Canvas.Width;
        double height = stage.Canvas.Height;
        double rise = height * random.Range(0.04, 0.12);
        double half = width * random.Range(0.5, 0.75);
        double middle = stage.Camera.CentreX;
        Span<Point2> outline = stackalloc Point2[13];
        for (int index = 0; index < outline.Length; index++)
        {
            Point2 unit = Geometry.Circle[index];
            outline[index] = new Point2(middle + (unit.X * half), height + 1 - (unit.Y * rise));
        }

        Tint paint = random.Pick<Tint>([Tint.Of(0x1C1E22), Tint.Of(0x6A6E74), Tint.Of(0x30343C), Tint.Of(0x7A2420)]);
        Tint sheen = Tint.Mix(paint, stage.Light.Haze, 0.5);
        var shader = new Ramp(sheen, stage.Light.On(paint, new Point3(0, 1, 0), 0.4), new Point2(0, height - rise), new Point2(0, height));
        stage.Canvas.Fill(outline, SceneClass.Ignored, shader);
    }
}
