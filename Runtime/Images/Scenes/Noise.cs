using System;

namespace SfNet.Images.Scenes;

/// <summary>Textures made of hashed numbers on a grid.</summary>
internal static class Noise
{
    /// <summary>A number from 0 to 1 for a cell of the grid.</summary>
    public static double Cell(int x, int y, uint seed)
    {
        uint hash = ((uint)x * 0x8DA6B343) ^ ((uint)y * 0xD8163841) ^ (seed * 0xCB1AB31F);
        hash = (hash ^ (hash >> 15)) * 0x2C1B3C6D;
        hash = (hash ^ (hash >> 12)) * 0x297A2D39;
        return (hash ^ (hash >> 15)) * (1.0 / 4294967296.0);
    }

    /// <summary>Smooth noise from 0 to 1 with features of size 1.</summary>
    public static double Smooth(double x, double y, uint seed)
    {
        double floorX = Math.Floor(x);
        double floorY = Math.Floor(y);
        int column = (int)Math.Clamp(floorX, -1e9, 1e9);
        int row = (int)Math.Clamp(floorY, -1e9, 1e9);
        double u = Ease(x - floorX);
        double v = Ease(y - floorY);
        double top = Cell(column, row, seed);
        double bottom = Cell(column, row + 1, seed);
        top += (Cell(column + 1, row, seed) - top) * u;
        bottom += (Cell(column + 1, row + 1, seed) - bottom) * u;
        return top + ((bottom - top) * v);
    }

    /// <summary>Several sizes of smooth noise on top of each other, 0 to 1.</summary>
    public static double Fractal(double x, double y, uint seed, int octaves)
    {
        double sum = 0;
        double weight = 0.5;
        double total = 0;
        for (int octave = 0; octave < octaves; octave++)
        {
            sum += weight * Smooth(x, y, seed + (uint)octave);
            total += weight;
            weight *= 0.5;
            x *= 2.03;
            y *= 2.03;
        }

        return sum / total;
    }

    private static double Ease(double t) => t * t * (3 - (2 * t));
}
