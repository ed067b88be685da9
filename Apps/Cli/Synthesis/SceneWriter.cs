using System.IO;
using System.Linq;
using SfNet.Images;
using SfNet.Images.Scenes;

namespace SfNet.Cli.Synthesis;

/// <summary>Draws scenes and writes those of their files that are not there.</summary>
internal sealed class SceneWriter(SynthesisSettings settings)
{
    private static readonly byte[] LabelIds = MapLabels();

    /// <summary>Draws and writes a scene, unless all of it is there. Any thread may call it.</summary>
    /// <returns>Whether anything was written.</returns>
    /// <exception cref="CommandException">A file that is there has another size.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public bool Write(int number)
    {
        SceneFiles files = SceneFiles.Of(settings, number);
        string[] missing = settings.Force ? files.All : [.. files.All.Where(path => !File.Exists(path))];
        foreach (string path in files.All.Except(missing))
        {
            RequireSize(path);
        }

        if (missing.Length == 0)
        {
            return false;
        }

        StreetScene scene = StreetScene.Draw(settings.Size.Width, settings.Size.Height, SceneFiles.SceneSeed(settings, number));
        foreach (string path in missing)
        {
            // The picture is the last: where it is, the scene is whole.
            Write(files, path, scene);
        }

        return true;
    }

    private static void Write(SceneFiles files, string path, StreetScene scene)
    {
        if (path == files.Image)
        {
            PngWriter.WriteRgb(path, scene.Image);
            return;
        }

        PngWriter.WriteGray(path, path == files.TrainIds ? scene.Labels : ToLabelIds(scene.Labels));
    }

    private void RequireSize(string path)
    {
        PngInfo found = PngReader.ReadInfo(path);
        if (found.Width != settings.Size.Width || found.Height != settings.Size.Height)
        {
            throw new CommandException(
                $"'{Printable.Text(path)}' is there with {found.Height}x{found.Width} pixels, and {settings.Size} were asked for; --force writes it anew.");
        }
    }

    private static IndexedImage ToLabelIds(IndexedImage trainIds)
    {
        var labels = new IndexedImage(trainIds.Width, trainIds.Height);
        for (int pixel = 0; pixel < labels.Indices.Length; pixel++)
        {
            labels.Indices[pixel] = LabelIds[trainIds.Indices[pixel]];
        }

        return labels;
    }

    /// <summary>What is not learnt in a drawn scene is the camera's own car.</summary>
    private static byte[] MapLabels()
    {
        byte[] map = CityscapesClasses.LabelIdOfTrainId.ToArray();
        map[CityscapesClasses.Ignored] = (byte)CityscapesClasses.All.ToArray().Single(item => item.Name == "ego vehicle").LabelId;
        return map;
    }
}
