using System;

namespace SfNet.Images.Scenes;

/// <summary>Fills the picture with sky: paler towards the horizon, clouds as a flat layer seen from below.</summary>
internal static class Sky
{
    public static void Paint(Canvas canvas, Camera camera, Light light, uint texture)
    {
        Array.Fill(canvas.Labels, SceneClass.Sky);
        double sunColumn = camera.CentreX + (camera.Focal * light.Direction.X * 1.2);
        double scale = 1 / camera.Focal;
        var noise = new FractalNoise(texture, 4);
        for (int y = 0; y < canvas.Height; y++)
        {
            Span<Tint> row = canvas.Row(y);
            double rise = Math.Max(0, (camera.Horizon - y) * scale);
            Tint clear = Tint.Mix(light.Haze, light.Zenith, rise * 2.2);
            double distance = 1 / (rise + 0.12);
            double fade = Math.Clamp(rise * 6, 0, 1);
            for (int x = 0; x < row.Length; x++)
            {
                double glare = Math.Max(0, 1 - (Math.Abs(x - sunColumn) * scale * 1.4)) * 0.12 * light.Shadows;

                // From the horizon down, where the ground will be, there are no clouds to look for.
                Tint sky = fade > 0 ? Clouded(clear, light, (x - camera.CentreX) * scale, distance, ref noise, fade) : clear;
                row[x] = sky * (1 + glare);
            }
        }
    }

    private static Tint Clouded(Tint clear, Light light, double side, double distance, ref FractalNoise noise, double fade)
    {
        double density = noise.At(side * distance * 1.6, distance * 1.9);
        double cover = Math.Clamp((density - 0.78 + (light.Clouds * 0.5)) * 5, 0, 1) * fade;
        Tint cloud = Tint.Mix(light.Haze * 1.08, light.Haze * 0.8, (density - 0.45) * 2 * light.Clouds);
        return Tint.Mix(clear, cloud, cover);
    }
}
