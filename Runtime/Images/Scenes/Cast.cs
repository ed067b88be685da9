using System;
using System.Collections.Generic;

namespace SfNet.Images.Scenes;

/// <summary>Everything that stands in a scene, far to near.</summary>
internal static class Cast
{
    public static List<Actor> Create(Stage stage, SceneRandom random)
    {
        var actors = new List<Actor>();
        Lots.Add(stage.Street, random, actors);
        Furniture.Add(stage.Street, random, actors);
        new Traffic(stage, random, actors).Add();
        new Passers(stage, random, actors).Add();

        // Equal depths keep the order in which they were added, on every machine.
        var order = new int[actors.Count];
        for (int index = 0; index < order.Length; index++)
        {
            order[index] = index;
        }

        Array.Sort(order, (a, b) => actors[a].Depth != actors[b].Depth ? actors[b].Depth.CompareTo(actors[a].Depth) : a.CompareTo(b));
        var sorted = new List<Actor>(actors.Count);
        foreach (int index in order)
        {
            sorted.Add(actors[index]);
        }

        return sorted;
    }
}
