using SfNet.Memory;
using Xunit;

namespace SfNet.Runtime.Tests.Memory;

public sealed class CollectorPressureTests
{
    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0, CollectorPressure.Unit - 1, 0)]
    [InlineData(0, CollectorPressure.Unit, 1)]
    [InlineData(CollectorPressure.Unit - 1, CollectorPressure.Unit, 1)]
    [InlineData(CollectorPressure.Unit, CollectorPressure.Unit + 1, 0)]
    [InlineData(5, (3 * CollectorPressure.Unit) + 5, 3)]
    [InlineData(7, 7, 0)]
    public void Units_between_two_numbers_of_bytes_are_counted_once(long low, long high, long expected) =>
        Assert.Equal(expected, CollectorPressure.Units(low, high));

    [Fact]
    public void However_blocks_come_and_go_as_many_units_are_taken_back_as_were_told()
    {
        long held = 0, told = 0;
        foreach (long bytes in (long[])[1000, CollectorPressure.Unit, 1, (2 * CollectorPressure.Unit) - 1001, 300])
        {
            told += CollectorPressure.Units(held, held + bytes);
            held += bytes;
        }

        Assert.Equal(3, told);
        foreach (long bytes in (long[])[300, (2 * CollectorPressure.Unit) - 1001, 1000, CollectorPressure.Unit, 1])
        {
            told -= CollectorPressure.Units(held - bytes, held);
            held -= bytes;
        }

        Assert.Equal((0L, 0L), (held, told));
    }
}
