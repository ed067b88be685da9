using System;
using System.Collections.Generic;

namespace SfNet.Images.Scenes;

/// <summary>Puts people on the sidewalks and crossings, cyclists at the side of the road, and parked bicycles.</summary>
internal sealed class Passers(Stage stage, SceneRandom random, List<Actor> actors)
{
    private readonly Street street = stage.Street;

    public void Add()
    {
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            for (int count = random.Count(1, street.IsSuburb ? 4 : 8); count > 0; count--)
            {
                AddWalker(side);
            }

            if (random.Chance(0.4))
            {
                AddParkedBicycles(side);
            }
        }

        if (street.Zebra > 0 && random.Chance(0.7))
        {
            for (int count = random.Count(1, 4); count > 0; count--)
            {
                AddCrosser();
            }
        }

        for (int count = random.Count(0, 2); count > 0; count--)
        {
            AddCyclist();
        }
    }

    private void AddWalker(int side)
    {
        double z = random.Range(6.5, 30) * random.Range(0.8, 1.8);
        double from = street.WalkFrom(side);
        double width = street.LotLine(side) - from;
        double u = side * (from + (width * random.Range(0.15, 0.9)));
        for (int friends = random.Chance(0.25) ? 2 : 1; friends > 0; friends--)
        {
            double half = random.Chance(0.8) ? random.Range(-0.2, 0.2) : random.Range(-1, 1);
            Pose pose = Pose.Turned(street.X(u, z), z, half);
            actors.Add(Person.Create(random, random.Chance(0.5) ? pose.Reversed : pose, street.Sunlit(stage.Light, u, z)));
            u += 0.6 * side;
            z += random.Range(-0.3, 0.3);
        }
    }

    private void AddCrosser()
    {
        double z = street.Zebra + random.Range(0.4, 2.6);
        double u = random.Range(-street.RoadHalf, street.RoadHalf + 1);
        Pose pose = Pose.Turned(street.X(u, z), z, random.Sign() * random.Range(0.85, 1.15));
        actors.Add(Person.Create(random, pose, street.Sunlit(stage.Light, u, z)));
    }

    private void AddCyclist()
    {
        bool oncoming = random.Chance(0.45);
        double z = random.Range(7, 30);
        double u = (oncoming ? -1 : 1) * (street.LanesEnd - random.Range(0.3, 0.7));
        Pose pose = Pose.Turned(street.X(u, z), z, random.Range(-0.16, 0.16));
        actors.Add(Bicycle.Create(random, oncoming ? pose.Reversed : pose, ridden: true, street.Sunlit(stage.Light, u, z)));
    }

    private void AddParkedBicycles(int side)
    {
        double start = random.Range(6, 22);
        double half = random.Chance(0.6) ? random.Range(0.75, 1.2) * random.Sign() : random.Range(-0.12, 0.12);
        double spacing = Math.Abs(half) > 0.5 ? random.Range(0.6, 0.9) : 1.9;
        double u = side * (street.WalkFrom(side) + 0.9);
        for (int count = random.Count(1, 6); count > 0; count--)
        {
            double z = start + (count * spacing);
            Pose pose = Pose.Turned(street.X(u, z), z, half + random.Range(-0.08, 0.08));
            actors.Add(Bicycle.Create(random, pose, ridden: false, street.Sunlit(stage.Light, u, z)));
        }
    }
}
