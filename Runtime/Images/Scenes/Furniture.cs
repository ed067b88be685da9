using System;
using System.Collections.Generic;

namespace SfNet.Images.Scenes;

/// <summary>Puts up what stands along the kerb: lamps, signs, traffic lights, bollards and street trees.</summary>
internal static class Furniture
{
    public static void Add(Street street, SceneRandom random, List<Actor> actors)
    {
        Tint metal = random.Pick<Tint>([Tint.Of(0x6E7274), Tint.Of(0x8C9092), Tint.Of(0x3A403E), Tint.Of(0x54605A)]).Varied(random, 0.1);
        AddLamps(street, random, actors, metal);
        AddSigns(street, random, actors);
        AddTrees(street, random, actors);
        if (street.Zebra > 0 && random.Chance(0.75))
        {
            AddTrafficLights(street, random, actors, metal);
        }

        if (random.Chance(0.3))
        {
            AddBollards(street, random, actors, metal);
        }
    }

    private static bool IsFree(Street street, double z) => Math.Abs(z - street.CrossingAt) > street.CrossingHalf + 0.5;

    private static void AddLamps(Street street, SceneRandom random, List<Actor> actors, Tint metal)
    {
        double height = random.Range(5, 8.5);
        double spacing = random.Range(20, 34);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            if (random.Chance(0.25))
            {
                continue;
            }

            for (double z = random.Range(5, 5 + spacing); z < 110; z += spacing)
            {
                if (IsFree(street, z))
                {
                    actors.Add(new Lamp(side * (street.RoadHalf + 0.6), z, height, metal));
                }
            }
        }
    }

    private static void AddSigns(Street street, SceneRandom random, List<Actor> actors)
    {
        for (int count = random.Count(2, 6); count > 0; count--)
        {
            double z = random.Range(6.5, 45);
            double u = random.Sign() * (street.RoadHalf + random.Range(0.5, 1));
            if (IsFree(street, z))
            {
                actors.Add(new TrafficSign(u, z, random.Count(0, TrafficSign.Kinds - 1), random.Range(2.3, 3.1), Tint.Of(0x9A9C9E)));
            }
        }
    }

    private static void AddTrees(Street street, SceneRandom random, List<Actor> actors)
    {
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            if (!random.Chance(street.Verge(side) > 0 ? 0.7 : 0.35))
            {
                continue;
            }

            double spacing = random.Range(7, 15);
            double size = random.Range(0.9, 1.5);
            for (double z = random.Range(6, 6 + spacing); z < 100; z += spacing)
            {
                if (IsFree(street, z))
                {
                    double u = side * (street.RoadHalf + Street.Kerb + Math.Max(0.7, street.Verge(side) * 0.5));
                    actors.Add(new Tree(random, u, z + random.Range(-0.5, 0.5), size * random.Range(0.85, 1.15)));
                }
            }
        }
    }

    private static void AddTrafficLights(Street street, SceneRandom random, List<Actor> actors, Tint metal)
    {
        int phase = random.Count(0, 2);
        double z = street.Zebra - 0.8;
        bool backplate = random.Chance(0.3);
        double beside = street.RoadHalf + 0.5;
        double arm = random.Chance(0.4) ? -random.Range(3, 5) : 0;
        actors.Add(new TrafficLight(beside, z, phase, arm, metal, backplate));
        actors.Add(new TrafficLight(-beside, z + 0.3, phase, 0, metal, backplate));
        if (street.CrossingHalf > 0)
        {
            double far = street.CrossingAt + street.CrossingHalf + 1.5;
            actors.Add(new TrafficLight(beside, far, phase, 0, metal, backplate));
            actors.Add(new TrafficLight(-beside, far, phase, 0, metal, backplate));
        }
    }

    private static void AddBollards(Street street, SceneRandom random, List<Actor> actors, Tint metal)
    {
        int side = random.Sign();
        double from = random.Range(5, 20);
        double to = from + random.Range(6, 20);
        for (double z = from; z < to; z += 1.8)
        {
            if (IsFree(street, z))
            {
                actors.Add(new Bollard(side * (street.RoadHalf + 0.45), z, metal));
            }
        }
    }
}
