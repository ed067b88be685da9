namespace SfNet.Training;

/// <summary>The order in which an epoch goes through the samples: each once, in an order that depends on the seed and the epoch only (Fisher and Yates).</summary>
internal static class EpochOrder
{
    public static int[] Of(int count, ulong seed, long epoch)
    {
        var random = new SampleRandom(seed, RandomUse.Order, epoch);
        var order = new int[count];
        for (int place = 0; place < count; place++)
        {
            int other = random.Below(place + 1);
            order[place] = order[other];
            order[other] = place;
        }

        return order;
    }
}
