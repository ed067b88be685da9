namespace SfNet.Images.Scenes;

/// <summary>A thing that stands in the street.</summary>
internal abstract class Actor
{
    /// <summary>Metres ahead by which things are painted, far to near.</summary>
    public abstract double Depth { get; }

    /// <summary>Darkens the ground, before any actor is painted.</summary>
    public virtual void CastShadow(Stage stage)
    {
    }

    /// <summary>Paints it.</summary>
    public abstract void Draw(Stage stage);
}
