using System;
using System.Linq;
using static TorchSharp.torch;

namespace SfNet.Torch;

/// <summary>
/// A declared network as a module of TorchSharp; the compiler derives a class from it for each network with a training. Images and maps are in TorchSharp's order:
/// images, channels, rows, columns.
/// </summary>
/// <remarks>
/// Layers are registered under the parts of their checkpoint keys, so that <c>state_dict()</c> has the keys that the network declares, whatever its fields are called. Only
/// the layers: nothing is looked for by reflection.
/// </remarks>
public abstract class TorchModule : nn.Module<Tensor, Tensor[]>
{
    /// <summary>Called by generated code.</summary>
    /// <param name="name">The network's name.</param>
    protected TorchModule(string name)
        : base(name)
    {
    }

    /// <summary>Whether dropout drops anything in training, true by default; false where runs are compared with others.</summary>
    public bool Drops { get; set; } = true;

    /// <summary>Whether the heads that exist in training only are computed in evaluation as well, false by default.</summary>
    public bool KeepsHeads { get; set; }

    /// <summary>Whether dropout drops anything now.</summary>
    protected bool IsDropping => training && Drops;

    /// <summary>Whether the heads that exist in training only are computed now.</summary>
    protected bool HasHeads => training || KeepsHeads;

    /// <summary>The declared losses of a batch.</summary>
    /// <param name="values">What <c>forward</c> returned: outputs, then the heads of training.</param>
    /// <param name="labels">The class of each pixel as 64-bit integers: images, rows, columns; 1 by 1 where an image has one label.</param>
    /// <returns>The losses in declared order; the training minimises their sum.</returns>
    public abstract TorchLoss[] Judge(Tensor[] values, Tensor labels);

    /// <summary>Adds a layer under its checkpoint key.</summary>
    /// <typeparam name="TLayer">The layer's class.</typeparam>
    /// <param name="key">The key without the tensor's own name, such as <c>backbone.layer1.0.conv1</c>.</param>
    /// <param name="layer">The layer.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="ArgumentException">The key is empty or another layer's, or has an empty part: TorchSharp has no names for such layers.</exception>
    protected TLayer Layer<TLayer>(string key, TLayer layer)
        where TLayer : nn.Module
    {
        ArgumentNullException.ThrowIfNull(key);
        string[] parts = key.Split('.');
        if (parts.Contains(""))
        {
            throw new ArgumentException($"A layer has the checkpoint key '{key}'; TorchSharp has no name for one whose key is empty or has an empty part.", nameof(key));
        }

        nn.Module place = this;
        foreach (string part in parts[..^1])
        {
            if (Child(place, part) is not { } branch)
            {
                branch = new Branch(part);
                place.register_module(part, branch);
            }

            place = branch;
        }

        Put(place, parts[^1], layer, key);
        return layer;
    }

    /// <summary>Checks the size of the images that go in: what is fixed in a network holds for one size.</summary>
    /// <param name="images">The images.</param>
    /// <param name="channels">Expected channels.</param>
    /// <param name="height">Expected rows.</param>
    /// <param name="width">Expected columns.</param>
    /// <exception cref="ArgumentException">They have another size.</exception>
    protected static void Require(Tensor images, long channels, long height, long width)
    {
        ArgumentNullException.ThrowIfNull(images);
        long[] shape = images.shape;
        if (shape.Length != 4 || shape[1] != channels || shape[2] != height || shape[3] != width)
        {
            throw new ArgumentException($"The images are {string.Join("×", shape)}; expected N×{channels}×{height}×{width}: images, channels, rows, columns.", nameof(images));
        }
    }

    /// <summary>Does nothing: layers are registered by their keys, not by the names of fields.</summary>
    protected override void RegisterComponents()
    {
    }

    private static void Put(nn.Module place, string name, nn.Module layer, string key)
    {
        switch (Child(place, name))
        {
            case null:
                place.register_module(name, layer);
                break;
            case Branch branch:
                // Layers under this one's key came before it; null takes their branch out.
                place.register_module(name, null!);
                place.register_module(name, layer);
                foreach ((string part, nn.Module child) in branch.named_children())
                {
                    layer.register_module(part, child);
                }

                break;
            default:
                throw new ArgumentException($"Two layers have the checkpoint key '{key}'; TorchSharp has only one name for them.", nameof(key));
        }
    }

    private static nn.Module? Child(nn.Module place, string name) => place.named_children().FirstOrDefault(child => child.name == name).module;

    /// <summary>A part of a key that no layer has alone, such as <c>layer1</c>.</summary>
    private sealed class Branch(string name) : nn.Module(name)
    {
        protected override void RegisterComponents()
        {
        }
    }
}
