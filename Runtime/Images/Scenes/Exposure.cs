using System;

namespace SfNet.Images.Scenes;

/// <summary>Turns the painted colours into bytes as a camera would: exposure, colour cast, contrast, dark corners and noise.</summary>
internal static class Exposure
{
    public static void Develop(Canvas canvas, SceneRandom random, RgbImage image)
    {
        uint texture = random.Texture();
        double exposure = random.Range(0.84, 1.1);
        double contrast = random.Range(0, 0.45);
        double corners = random.Range(0, 0.22);
        double noise = random.Range(2, 9);
        var cast = new Tint((float)random.Range(0.94, 1.04), (float)random.Range(0.97, 1.04), (float)random.Range(0.92, 1.04));
        Span<byte> pixels = image.Pixels;
        double scaleX = 2.0 / canvas.Width;
        double scaleY = 2.0 / canvas.Height;
        for (int y = 0, at = 0; y < canvas.Height; y++)
        {
            ReadOnlySpan<Tint> row = canvas.Row(y);
            double down = (y * scaleY) - 1;
            for (int x = 0; x < row.Length; x++)
            {
                double across = (x * scaleX) - 1;
                double gain = exposure * (1 - (corners * 0.5 * ((across * across) + (down * down))));
                Tint tint = row[x] * cast * gain;
                double grain = Noise.Cell(x, y, texture) + Noise.Cell(x, y, texture + 1) - 1;
                double chroma = Noise.Cell(x, y, texture + 2) - 0.5;
                pixels[at++] = Byte(tint.Red, contrast, (grain + (0.4 * chroma)) * noise);
                pixels[at++] = Byte(tint.Green, contrast, grain * noise);
                pixels[at++] = Byte(tint.Blue, contrast, (grain - (0.4 * chroma)) * noise);
            }
        }
    }

    private static byte Byte(double value, double contrast, double noise)
    {
        // A soft shoulder near white instead of a hard cut, then an S-curve through the middle.
        value = value < 0.8 ? value : 0.8 + ((value - 0.8) / (1 + ((value - 0.8) * 2.5)));
        double curve = value * value * (3 - (2 * Math.Min(value, 1)));
        value += (curve - value) * contrast;
        return (byte)Math.Clamp((value * 255) + noise + 0.5, 0, 255);
    }
}
