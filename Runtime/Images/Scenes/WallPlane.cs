using System;

namespace SfNet.Images.Scenes;

/// <summary>An upright plane over a line on the ground, and the way back from pixels to places on it.</summary>
internal readonly struct WallPlane
{
    private readonly Camera camera;
    private readonly Point3 start;
    private readonly double runX;
    private readonly double runZ;

    public WallPlane(Camera camera, Point3 start, Point3 end)
    {
        this.camera = camera;
        this.start = start;
        runX = end.X - start.X;
        runZ = end.Z - start.Z;
        Length = Math.Sqrt((runX * runX) + (runZ * runZ));
    }

    /// <summary>Metres from start to end.</summary>
    public double Length { get; }

    /// <summary>The unit vector away from the plane, to the side on which the camera is.</summary>
    public Point3 Facing
    {
        get
        {
            var normal = new Point3(-runZ / Length, 0, runX / Length);
            bool towardsCamera = (normal.X * start.X) + (normal.Z * start.Z) <= 0;
            return towardsCamera ? normal : new Point3(-normal.X, 0, -normal.Z);
        }
    }

    /// <summary>The place that a pixel's centre shows.</summary>
    public WallPlace Locate(int x, int y)
    {
        double slope = (x + 0.5 - camera.CentreX) / camera.Focal;
        double across = runX - (slope * runZ);
        across = Math.Abs(across) < 1e-9 ? 1e-9 : across;
        double share = Math.Clamp(((slope * start.Z) - start.X) / across, 0, 1);
        double z = Math.Max(Camera.Near, start.Z + (share * runZ));
        double turn = ((start.Z * runX) - (start.X * runZ)) / (across * across * camera.Focal);
        double up = camera.Height - ((y + 0.5 - camera.Horizon) * z / camera.Focal);
        return new WallPlace(share * Length, up, z, Math.Abs(turn) * Length, z / camera.Focal);
    }
}

/// <summary>A place on a wall.</summary>
/// <param name="Along">Metres from the wall's start.</param>
/// <param name="Up">Metres above the ground.</param>
/// <param name="Z">Metres ahead of the camera.</param>
/// <param name="PixelAlong">Metres along the wall that a pixel covers.</param>
/// <param name="PixelUp">Metres upwards that a pixel covers.</param>
internal readonly record struct WallPlace(double Along, double Up, double Z, double PixelAlong, double PixelUp);
