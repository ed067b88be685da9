using System;

namespace SfNet.Images;

/// <summary>The colours of the Cityscapes classes as palettes.</summary>
public static class CityscapesPalette
{
    /// <summary>Label ids: 35 entries, 0 to 33 by label id; entry 34 is the licence plate's, whose label id −1 means "the last entry".</summary>
    public static Palette LabelIds { get; } = Create(CityscapesClasses.All);

    /// <summary>Train ids: 19 entries, 0 to 18. The value 255, ignored, has none.</summary>
    public static Palette TrainIds { get; } = Create(CityscapesClasses.Trained);

    private static Palette Create(ReadOnlySpan<CityscapesClass> classes)
    {
        var colours = new Rgb[classes.Length];
        for (int index = 0; index < colours.Length; index++)
        {
            colours[index] = classes[index].Colour;
        }

        return new Palette(colours);
    }
}
