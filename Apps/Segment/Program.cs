using System;
using System.IO;
using SfNet.Images;
using SfNet.Segment;
using SfNet.Weights;

using Stream? embedded = typeof(StreetNet).Assembly.GetManifestResourceStream("weights.safetensors");
string[] files = embedded is null && args.Length > 0 ? args[1..] : args;
if (files.Length == 0 || files.Length % 2 != 0)
{
    string weights = embedded is null ? "WEIGHTS.safetensors " : "";
    Console.Error.WriteLine($"usage: segment {weights}IMAGE.png LABELS.png [IMAGE.png LABELS.png ...]");
    return 2;
}

try
{
    using StreetNet network = embedded is null ? StreetNet.Load(args[0]) : Embedded(embedded);
    for (int i = 0; i < files.Length; i += 2)
    {
        Label(network, files[i], files[i + 1]);
    }

    return 0;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ImageException or ArgumentException or WeightMismatchException)
{
    Console.Error.WriteLine($"segment: {exception.Message}");
    return 1;
}

static StreetNet Embedded(Stream stream)
{
    using SafetensorsFile weights = SafetensorsFile.Open(stream, "the embedded weights");
    return StreetNet.Create(weights);
}

static void Label(StreetNet network, string picture, string result)
{
    RgbImage image = PngReader.ReadRgb(picture);
    var labels = new IndexedImage(network.Size.Width, network.Size.Height);
    network.Segment(ImageResize.Bilinear(image, labels.Width, labels.Height).Pixels, labels.Indices);
    PngWriter.WriteIndexed(result, ImageResize.Nearest(CityscapesClasses.ToLabelIds(labels), image.Width, image.Height));
}
