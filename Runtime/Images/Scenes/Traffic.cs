using System;
using System.Collections.Generic;

namespace SfNet.Images.Scenes;

/// <summary>Puts vehicles on the lanes, on the parking strips, on the rails and on the crossing street.</summary>
internal sealed class Traffic(Stage stage, SceneRandom random, List<Actor> actors)
{
    private readonly Street street = stage.Street;

    public void Add()
    {
        for (int lane = 0; lane < street.Lanes; lane++)
        {
            double u = street.Median + ((lane + 0.5) * Street.LaneWidth);
            bool isOwn = Math.Abs(u - street.CameraU) < 1.6;
            AddLane(u, isOwn ? random.Range(9, 40) : random.Range(5, 30), oncoming: false);
            AddLane(-u, random.Range(6, 30), oncoming: true);
        }

        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            if (street.ParkingWidth > 2 && random.Chance(0.8))
            {
                AddParked(side);
            }
        }

        if (street.HasTracks && random.Chance(0.8))
        {
            AddTram();
        }

        if (street.CrossingHalf > 0 && random.Chance(0.6))
        {
            AddCrossing();
        }
    }

    private void AddLane(double u, double start, bool oncoming)
    {
        double gap = random.Range(6, 34);
        for (double z = start; z < 110;)
        {
            double length = AddOne(u + random.Range(-0.25, 0.25), z, oncoming);
            z += length + (gap * random.Range(0.5, 1.7));
        }
    }

    /// <summary>Adds a vehicle whose near end is at a distance.</summary>
    /// <returns>The room it takes.</returns>
    private double AddOne(double u, double z, bool oncoming)
    {
        double sunlit = street.Sunlit(stage.Light, u, z + 2);
        double draw = random.Unit();
        (double length, double taken) = draw switch
        {
            < 0.68 => (4.6, 5.0),
            < 0.78 => (10.0, 10.5),
            < 0.87 => (12.0, 12.5),
            < 0.95 => (1.0, 3.0),
            _ => (0.9, 3.0),
        };
        Pose pose = Place(u, oncoming ? z + length : z, oncoming);
        actors.Add(draw switch
        {
            < 0.68 => Car.Create(random, pose, sunlit),
            < 0.78 => Truck.Create(random, pose, sunlit),
            < 0.87 => Coach.Bus(random, pose, sunlit),
            < 0.95 => Motorcycle.Create(random, pose, ridden: true, sunlit),
            _ => Bicycle.Create(random, pose, ridden: true, sunlit),
        });
        return taken;
    }

    private void AddParked(int side)
    {
        double u = side * (street.LanesEnd + (street.ParkingWidth * 0.5));
        double chance = random.Range(0.35, 0.9);
        for (double z = random.Range(4.5, 9); z < 100; z += random.Range(5.2, 6.4))
        {
            bool isFree = Math.Abs(z + 2 - street.CrossingAt) > street.CrossingHalf + 4 && Math.Abs(z + 2 - street.Zebra - 1.5) > 5;
            if (!isFree || !random.Chance(chance))
            {
                continue;
            }

            double sunlit = street.Sunlit(stage.Light, u, z + 2);
            bool reversed = side < 0 != random.Chance(0.1);
            if (random.Chance(0.1))
            {
                for (double along = z; along < z + 3.5; along += 1.3)
                {
                    Pose across = Pose.Turned(street.X(u, along), along, side * random.Range(-1.1, -0.7));
                    actors.Add(Motorcycle.Create(random, across, ridden: false, sunlit));
                }

                continue;
            }

            Pose pose = Place(u + random.Range(-0.12, 0.12), reversed ? z + 4.6 : z, reversed);
            actors.Add(random.Chance(0.05) ? Truck.Create(random, pose, sunlit) : Car.Create(random, pose, sunlit));
        }
    }

    private void AddTram()
    {
        bool oncoming = random.Chance(0.6);
        double u = oncoming ? -1.65 : 1.65;
        const double Length = 8.2;
        int cars = random.Count(2, 4);
        Tint paint = random.Pick<Tint>([Tint.Of(0xE0C020), Tint.Of(0xC82420), Tint.Of(0xE4E4E0), Tint.Of(0x2C8C7C), Tint.Of(0x2A5CA8)]).Varied(random, 0.06);
        Tint stripe = random.Chance(0.5) ? Tint.Of(0xE8E8E4) : Tint.Of(0x303438);
        double start = random.Range(oncoming ? 7 : 11, 40);
        for (int car = 0; car < cars; car++)
        {
            double z = start + (car * (Length + 0.3));
            double sunlit = street.Sunlit(stage.Light, u, z + 4);
            Pose pose = Place(u, oncoming ? z + Length : z, oncoming);
            bool isNear = car == 0;
            bool isFar = car == cars - 1;
            actors.Add(Coach.TramCar(pose, Length, sunlit, paint, stripe, oncoming ? isFar : isNear, oncoming ? isNear : isFar));
        }
    }

    private void AddCrossing()
    {
        double half = random.Sign() * random.Range(0.93, 1.07);
        double z = street.CrossingAt + (half > 0 ? -1.7 : 1.7);
        double x = random.Range(-0.35, 0.3) * z;
        Pose pose = Pose.Turned(x, z, half);
        double draw = random.Unit();
        actors.Add(draw switch
        {
            < 0.5 => Car.Create(random, pose, 1),
            < 0.62 => Truck.Create(random, pose, 1),
            < 0.74 => Coach.Bus(random, pose, 1),
            < 0.86 => Motorcycle.Create(random, pose, ridden: true, 1),
            _ => Bicycle.Create(random, pose, ridden: true, 1),
        });
    }

    /// <summary>A pose along the street, turned with its bend.</summary>
    private Pose Place(double u, double z, bool oncoming)
    {
        double slope = (street.X(u, z + 1) - street.X(u, z - 1)) * 0.5;
        Pose pose = Pose.Turned(street.X(u, z), z, (slope * 0.5) + random.Range(-0.015, 0.015));
        return oncoming ? pose.Reversed : pose;
    }
}
