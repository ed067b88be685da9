using System;
using SfNet.Images;

namespace SfNet.Training;

/// <summary>
/// Changes light and colour of the 8-bit image, each part every other time: brightness by −32 to 32; contrast times 0.5 to 1.5, here or, as a coin decides, at the end;
/// saturation times 0.5 to 1.5; hue by −18 to 17 steps of two degrees. After each of the first three, values are kept within 0 to 255 and truncated to 8 bits.
/// Saturation and hue go through <see cref="HsvColour"/>, each by itself. Labels stay as they are.
/// </summary>
internal static class PhotometricDistortion
{
    private const double MostBrightness = 32;
    private const double LeastFactor = 0.5;
    private const double MostFactor = 1.5;
    private const int MostHue = 18;
    private const double Often = 0.5;

    public static TrainingSample Apply(TrainingSample sample, SampleRandom random)
    {
        var image = new RgbImage(sample.Width, sample.Height);
        sample.Image.Pixels.CopyTo(image.Pixels, 0);
        if (random.Chance(Often))
        {
            Map(image, Levels(1, random.Between(-MostBrightness, MostBrightness)));
        }

        bool early = random.Chance(Often);
        if (early)
        {
            ChangeContrast(image, random);
        }

        if (random.Chance(Often))
        {
            ChangeSaturation(image, random.Between(LeastFactor, MostFactor));
        }

        if (random.Chance(Often))
        {
            ChangeHue(image, random.Below(2 * MostHue) - MostHue);
        }

        if (!early)
        {
            ChangeContrast(image, random);
        }

        return new TrainingSample(image, sample.Labels);
    }

    /// <summary>What each 8-bit level becomes: times a factor plus an offset, in single precision, within 0 to 255, truncated.</summary>
    public static byte[] Levels(double factor, double offset)
    {
        var levels = new byte[byte.MaxValue + 1];
        for (int level = 0; level < levels.Length; level++)
        {
            levels[level] = (byte)Math.Clamp((level * (float)factor) + (float)offset, 0, byte.MaxValue);
        }

        return levels;
    }

    public static void ChangeSaturation(RgbImage image, double factor)
    {
        byte[] levels = Levels(factor, 0);
        Span<byte> pixels = image.Pixels;
        for (int pixel = 0; pixel < pixels.Length; pixel += 3)
        {
            (byte hue, byte saturation, byte value) = HsvColour.FromRgb(pixels[pixel], pixels[pixel + 1], pixels[pixel + 2]);
            (pixels[pixel], pixels[pixel + 1], pixels[pixel + 2]) = HsvColour.ToRgb(hue, levels[saturation], value);
        }
    }

    public static void ChangeHue(RgbImage image, int steps)
    {
        Span<byte> pixels = image.Pixels;
        for (int pixel = 0; pixel < pixels.Length; pixel += 3)
        {
            (byte hue, byte saturation, byte value) = HsvColour.FromRgb(pixels[pixel], pixels[pixel + 1], pixels[pixel + 2]);
            byte turned = (byte)((hue + steps + HsvColour.Hues) % HsvColour.Hues);
            (pixels[pixel], pixels[pixel + 1], pixels[pixel + 2]) = HsvColour.ToRgb(turned, saturation, value);
        }
    }

    private static void ChangeContrast(RgbImage image, SampleRandom random)
    {
        if (random.Chance(Often))
        {
            Map(image, Levels(random.Between(LeastFactor, MostFactor), 0));
        }
    }

    private static void Map(RgbImage image, byte[] levels)
    {
        foreach (ref byte value in image.Pixels.AsSpan())
        {
            value = levels[value];
        }
    }
}
