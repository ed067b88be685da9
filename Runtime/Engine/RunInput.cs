using System;
using SfNet.Kernels;
using SfNet.Memory;

namespace SfNet;

/// <summary>What a run reads, where its caller has it: a tensor, or an 8-bit image and how it is normalised. It lets code call kernels without pointers of its own.</summary>
public readonly unsafe struct RunInput
{
    /// <summary>A tensor.</summary>
    /// <param name="tensor">Channels × height × width floats, one plane for each channel.</param>
    /// <param name="size">Its size.</param>
    public RunInput(float* tensor, InputSize size)
    {
        Tensor = tensor;
        Size = size;
    }

    /// <summary>An image.</summary>
    /// <param name="image">Height × width × channels bytes, the channels of a pixel side by side.</param>
    /// <param name="size">Its size.</param>
    /// <param name="normalisation">A mean and a deviation for each channel.</param>
    public RunInput(byte* image, InputSize size, ImageNormalisation normalisation)
    {
        ArgumentNullException.ThrowIfNull(normalisation);
        Image = image;
        Size = size;
        Normalisation = normalisation;
    }

    /// <summary>Channels, rows and columns.</summary>
    public InputSize Size { get; }

    /// <summary>Whether it is an image.</summary>
    public bool IsImage => Normalisation is not null;

    /// <summary>The first value of a tensor.</summary>
    internal float* Tensor { get; }

    /// <summary>The first byte of an image.</summary>
    internal byte* Image { get; }

    /// <summary>How the image is normalised; null for a tensor.</summary>
    internal ImageNormalisation? Normalisation { get; }

    /// <summary>Stores it as a map.</summary>
    internal void Read(Execution run, Map target)
    {
        if (Normalisation is null)
        {
            ReadTensor.Run(run, Tensor, target);
        }
        else
        {
            ReadImage.Run(run, Image, target, Normalisation);
        }
    }
}
