using System;
using System.IO;
using SfNet;
using SfNet.Images;
using SfNet.Segment;

if (args is not [string weights, string picture, string result])
{
    Console.Error.WriteLine("usage: segment WEIGHTS.safetensors IMAGE.png LABELS.png");
    return 2;
}

try
{
    using StreetNet network = StreetNet.Load(weights);
    RgbImage image = PngReader.ReadRgb(picture);
    InputSize size = network.Size;
    byte[] labels = new byte[size.Height * size.Width];
    network.Segment(ImageResize.Bilinear(image, size.Width, size.Height).Pixels, labels);

    IndexedImage map = CityscapesClasses.ToLabelIds(new IndexedImage(size.Width, size.Height, labels));
    PngWriter.WriteIndexed(result, ImageResize.Nearest(map, image.Width, image.Height));
    return 0;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ImageException or ArgumentException or SfNet.Weights.WeightMismatchException)
{
    Console.Error.WriteLine($"segment: {exception.Message}");
    return 1;
}
