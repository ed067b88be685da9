using System;

namespace SfNet.Images.Scenes;

/// <summary>Corners of figures, as places on the circle of 24 points; 6 is the top.</summary>
internal static class Shapes
{
    public static ReadOnlySpan<int> Circle => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23];

    public static ReadOnlySpan<int> PointUp => [6, 14, 22];

    public static ReadOnlySpan<int> PointDown => [18, 2, 10];

    public static ReadOnlySpan<int> Diamond => [0, 6, 12, 18];

    public static ReadOnlySpan<int> Octagon => [1, 4, 7, 10, 13, 16, 19, 22];
}

/// <summary>A traffic sign on a pole: limit, warning, give way, priority, stop, order, parking or direction.</summary>
internal sealed class TrafficSign(double u, double z, int kind, double height, Tint tint) : Post(u, z, height, 0.04, tint)
{
    private static readonly Tint Red = Scenes.Tint.Of(0xC8202C);
    private static readonly Tint White = Scenes.Tint.Of(0xE8E8E4);
    private static readonly Tint Blue = Scenes.Tint.Of(0x1850A8);
    private static readonly Tint Yellow = Scenes.Tint.Of(0xF0C020);
    private static readonly Tint Black = Scenes.Tint.Of(0x202020);

    /// <summary>Number of kinds.</summary>
    public const int Kinds = 8;

    /// <inheritdoc/>
    public override void Draw(Stage stage)
    {
        base.Draw(stage);
        double up = Height - 0.25;
        switch (kind)
        {
            case 0:
                Draw(stage, up, Red, White, Shapes.Circle, 0.72);
                Board(stage, -0.08, up, 0.05, 0.11, SceneClass.TrafficSign, Black, 0.05);
                Board(stage, 0.09, up, 0.05, 0.11, SceneClass.TrafficSign, Black, 0.05);
                break;
            case 1:
                Draw(stage, up, Red, White, Shapes.PointUp, 0.62);
                Board(stage, 0, up, 0.035, 0.1, SceneClass.TrafficSign, Black, 0.05);
                break;
            case 2:
                Draw(stage, up, Red, White, Shapes.PointDown, 0.6);
                break;
            case 3:
                Draw(stage, up, White, Yellow, Shapes.Diamond, 0.72);
                break;
            case 4:
                Draw(stage, up, White, Red, Shapes.Octagon, 0.92);
                Board(stage, 0, up, 0.22, 0.05, SceneClass.TrafficSign, White, 0.05);
                break;
            case 5:
                Draw(stage, up, White, Blue, Shapes.Circle, 0.93);
                Board(stage, 0, up - 0.03, 0.04, 0.17, SceneClass.TrafficSign, White, 0.05);
                Figure(stage, 0, up + 0.12, 0.13, SceneClass.TrafficSign, White, Shapes.PointUp);
                break;
            case 6:
                Board(stage, 0, up, 0.3, 0.4, SceneClass.TrafficSign, White);
                Board(stage, 0, up, 0.27, 0.37, SceneClass.TrafficSign, Blue, 0.04);
                Board(stage, -0.07, up, 0.045, 0.2, SceneClass.TrafficSign, White, 0.05);
                Figure(stage, 0.03, up + 0.1, 0.12, SceneClass.TrafficSign, White, Shapes.Circle);
                break;
            default:
                Board(stage, U > 0 ? -0.6 : 0.6, up, 0.85, 0.32, SceneClass.TrafficSign, White);
                Board(stage, U > 0 ? -0.6 : 0.6, up, 0.81, 0.28, SceneClass.TrafficSign, Yellow, 0.04);
                Board(stage, U > 0 ? -0.6 : 0.6, up + 0.1, 0.6, 0.045, SceneClass.TrafficSign, Black, 0.05);
                Board(stage, U > 0 ? -0.7 : 0.5, up - 0.1, 0.5, 0.045, SceneClass.TrafficSign, Black, 0.05);
                break;
        }
    }

    private void Draw(Stage stage, double up, Tint rim, Tint face, ReadOnlySpan<int> shape, double inner)
    {
        const double Radius = 0.38;
        Figure(stage, 0, up, Radius, SceneClass.TrafficSign, rim, shape);
        Figure(stage, 0, up, Radius * inner, SceneClass.TrafficSign, face, shape);
    }
}
