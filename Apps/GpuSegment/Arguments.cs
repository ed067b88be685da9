using System.Collections.Generic;

namespace SfNet.GpuSegment;

/// <summary>The command line.</summary>
/// <param name="Images">The images to label.</param>
/// <param name="Weights">The weights' file, or null for fresh weights.</param>
/// <param name="Device">The device, or null for the best.</param>
/// <param name="Folder">Where results go.</param>
internal sealed record Arguments(IReadOnlyList<string> Images, string? Weights, string? Device, string Folder)
{
    public const string Usage = "usage: gpusegment [--weights FILE.safetensors] [--device NAME] [--output FOLDER] IMAGE.png ...";

    /// <summary>Reads a command line; null where it has no image, an unknown option, or one without its value.</summary>
    public static Arguments? Parse(string[] words)
    {
        var found = new Arguments([], null, null, ".");
        var images = new List<string>();
        for (int i = 0; i < words.Length; i++)
        {
            if (!words[i].StartsWith("--", System.StringComparison.Ordinal))
            {
                images.Add(words[i]);
                continue;
            }

            if (i + 1 == words.Length)
            {
                return null;
            }

            string value = words[++i];
            switch (words[i - 1])
            {
                case "--weights":
                    found = found with { Weights = value };
                    break;
                case "--device":
                    found = found with { Device = value };
                    break;
                case "--output":
                    found = found with { Folder = value };
                    break;
                default:
                    return null;
            }
        }

        return images.Count > 0 ? found with { Images = images } : null;
    }
}
