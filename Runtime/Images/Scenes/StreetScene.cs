using System;
using System.Collections.Generic;

namespace SfNet.Images.Scenes;

/// <summary>A street scene drawn from a number: a picture as a car's camera sees it, and the class of every pixel.</summary>
/// <remarks>
/// The same size and seed give the same bytes on every machine: randomness is its own, and nothing but basic double-precision arithmetic
/// and square roots is used. A seed means the same street at every size, seen with more or fewer pixels.
/// </remarks>
public sealed class StreetScene
{
    private StreetScene(RgbImage image, IndexedImage labels)
    {
        Image = image;
        Labels = labels;
    }

    /// <summary>The picture.</summary>
    public RgbImage Image { get; }

    /// <summary>
    /// The train id of what covers each pixel's centre, 0 to 18, or 255 where it is not to be learnt (the camera's own car). The palette is
    /// <see cref="CityscapesPalette.TrainIds"/>.
    /// </summary>
    public IndexedImage Labels { get; }

    /// <summary>Draws a scene.</summary>
    /// <param name="width">Pixels in a row, at least 1; twice the height looks best.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="seed">Which scene.</param>
    /// <returns>The picture and its labels, of that size.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the image does not fit into one array.</exception>
    public static StreetScene Draw(int width, int height, int seed)
    {
        var image = new RgbImage(width, height);
        var random = new SceneRandom((ulong)(uint)seed);
        var canvas = new Canvas(width, height);
        var stage = new Stage(canvas, Camera.Create(random, width, height), Light.Create(random), new Street(random));
        Sky.Paint(canvas, stage.Camera, stage.Light, random.Texture());
        Backdrop.Paint(stage, random);
        new Ground(stage, random).Paint();
        List<Actor> actors = Cast.Create(stage, random);
        foreach (Actor actor in actors)
        {
            actor.CastShadow(stage);
        }

        foreach (Actor actor in actors)
        {
            actor.Draw(stage);
        }

        OwnCar.Draw(stage, random);
        Exposure.Develop(canvas, random, image);
        return new StreetScene(image, new IndexedImage(width, height, canvas.Labels, CityscapesPalette.TrainIds));
    }
}
