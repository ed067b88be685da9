using System;

namespace SfNet.Images.Scenes;

/// <summary>The weather: where light comes from, its colours, the air between things, and the sky.</summary>
internal sealed class Light
{
    private Light(Tint ambient, Tint sun, Tint haze, Tint zenith)
    {
        Ambient = ambient;
        Sun = sun;
        Haze = haze;
        Zenith = zenith;
    }

    public Tint Ambient { get; }

    public Tint Sun { get; }

    /// <summary>Colour of the air, and of the sky at the horizon.</summary>
    public Tint Haze { get; }

    public Tint Zenith { get; }

    /// <summary>Unit vector to the sun.</summary>
    public Point3 Direction { get; private init; }

    /// <summary>Metres at which half of a colour is lost in the air.</summary>
    public double Sight { get; private init; }

    /// <summary>Share of the sky that clouds cover.</summary>
    public double Clouds { get; private init; }

    /// <summary>How dark shadows are: 0 under an overcast sky.</summary>
    public double Shadows { get; private init; }

    /// <summary>One of four kinds of weather, with its own variation.</summary>
    public static Light Create(SceneRandom random)
    {
        double height = random.Range(0.45, 1.3);
        double across = random.Range(0.35, 1.2) * random.Sign();
        double along = random.Range(-0.9, 0.5);
        double length = Math.Sqrt((height * height) + (across * across) + (along * along));
        var direction = new Point3(across / length, height / length, along / length);
        double bright = random.Range(0.85, 1.12);
        return random.Count(0, 9) switch
        {
            < 4 => Make(0x8A9AB4, 0xC4B08C, 0xCFDDEB, 0x4A80C8, bright, direction, random.Range(350, 900), random.Range(0.1, 0.55), 0.62),
            < 7 => Make(0xC2C6C8, 0x302E2A, 0xE4E8EA, 0xB4BEC8, bright, direction, random.Range(220, 500), random.Range(0.6, 0.9), 0.0),
            < 9 => Make(0xA8AEB6, 0x807460, 0xDCE4EA, 0x8CA8CC, bright, direction, random.Range(300, 700), random.Range(0.4, 0.7), 0.3),
            _ => Make(0x7A7C90, 0xD8A068, 0xF0DCBC, 0x7090C0, bright * 0.95, direction, random.Range(250, 500), random.Range(0.2, 0.6), 0.55),
        };
    }

    /// <summary>The colour of a surface that faces a direction.</summary>
    /// <param name="surface">Its own colour.</param>
    /// <param name="facing">A unit vector.</param>
    /// <param name="sunlit">How much of the sun gets there: 0 in the shade, 1 in the open.</param>
    public Tint On(Tint surface, Point3 facing, double sunlit) => surface * Falling(facing, sunlit);

    /// <summary>The light that falls on a surface that faces a direction.</summary>
    public Tint Falling(Point3 facing, double sunlit)
    {
        double sun = (facing.X * Direction.X) + (facing.Y * Direction.Y) + (facing.Z * Direction.Z);
        return Ambient + (Sun * (Math.Max(0, sun) * sunlit));
    }

    /// <summary>A colour as seen through the air.</summary>
    public Tint Through(Tint colour, double metres) => Tint.Mix(colour, Haze, metres / (metres + Sight));

    private static Light Make(
        int ambient, int sun, int haze, int zenith, double bright, Point3 direction, double sight, double clouds, double shadows) =>
        new(Tint.Of(ambient) * bright, Tint.Of(sun) * bright, Tint.Of(haze) * bright, Tint.Of(zenith) * bright)
        {
            Direction = direction, Sight = sight, Clouds = clouds, Shadows = shadows,
        };
}
