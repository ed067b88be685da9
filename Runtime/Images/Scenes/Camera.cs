using System;

namespace SfNet.Images.Scenes;

/// <summary>A pinhole camera that looks level along the street.</summary>
/// <param name="Focal">Focal length in pixels.</param>
/// <param name="CentreX">Column of the point straight ahead.</param>
/// <param name="Horizon">Row of the horizon.</param>
/// <param name="Height">Metres above the ground.</param>
internal sealed record Camera(double Focal, double CentreX, double Horizon, double Height)
{
    /// <summary>Nothing nearer than this is projected.</summary>
    public const double Near = 1.2;

    /// <summary>A camera as in a car, somewhat different for each picture.</summary>
    public static Camera Create(SceneRandom random, int width, int height)
    {
        double unit = Math.Sqrt(2.0 * width * height);
        return new Camera(
            unit * random.Range(0.92, 1.15),
            width * random.Range(0.44, 0.56),
            height * random.Range(0.38, 0.47),
            random.Range(1.25, 1.75));
    }

    /// <summary>Where a point of the world is in the picture.</summary>
    public Point2 Project(Point3 point)
    {
        double scale = Focal / Math.Max(point.Z, Near);
        return new Point2(CentreX + (point.X * scale), Horizon + ((Height - point.Y) * scale));
    }

    /// <summary>Pixels of one metre at a distance.</summary>
    public double PixelsPerMetre(double z) => Focal / Math.Max(z, Near);
}
