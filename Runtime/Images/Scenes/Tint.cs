using System;

namespace SfNet.Images.Scenes;

/// <summary>A colour while painting: 0 is black, 1 is white, more is possible in bright light.</summary>
internal readonly record struct Tint(float Red, float Green, float Blue)
{
    public static Tint operator +(Tint a, Tint b) => new(a.Red + b.Red, a.Green + b.Green, a.Blue + b.Blue);

    public static Tint operator *(Tint a, Tint b) => new(a.Red * b.Red, a.Green * b.Green, a.Blue * b.Blue);

    public static Tint operator *(Tint a, double factor) => new(a.Red * (float)factor, a.Green * (float)factor, a.Blue * (float)factor);

    /// <summary>A colour from its usual hexadecimal notation, 0xRRGGBB.</summary>
    public static Tint Of(int code) => new(((code >> 16) & 255) / 255f, ((code >> 8) & 255) / 255f, (code & 255) / 255f);

    /// <summary>A grey.</summary>
    public static Tint Grey(double value) => new((float)value, (float)value, (float)value);

    /// <summary>From <paramref name="a"/> at 0 to <paramref name="b"/> at 1; held outside.</summary>
    public static Tint Mix(Tint a, Tint b, double share)
    {
        float t = (float)Math.Clamp(share, 0, 1);
        return new(a.Red + ((b.Red - a.Red) * t), a.Green + ((b.Green - a.Green) * t), a.Blue + ((b.Blue - a.Blue) * t));
    }

    /// <summary>The colour moved a little at random, lightness above all.</summary>
    public Tint Varied(SceneRandom random, double amount) => new(
        (float)(Red * random.Range(1 - amount, 1 + amount)),
        (float)(Green * random.Range(1 - amount, 1 + amount)),
        (float)(Blue * random.Range(1 - amount, 1 + amount)));
}
