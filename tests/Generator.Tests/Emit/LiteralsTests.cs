using System;
using System.Globalization;
using System.Linq;
using SfNet.Generator.Support;
using SfNet.Kit;
using Xunit;

namespace SfNet.Generator.Tests.Emit;

public sealed class LiteralsTests
{
    [Fact]
    public void Every_float_reads_back_as_itself_under_any_culture()
    {
        using var culture = new HostileCulture();
        var random = new Random(1);
        for (int i = 0; i < 200_000; i++)
        {
            float value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (float.IsFinite(value))
            {
                string text = Literals.Float(value);
                float read = float.Parse(text[..^1], CultureInfo.InvariantCulture);
                if (BitConverter.SingleToInt32Bits(read) != BitConverter.SingleToInt32Bits(value) || text[^1] != 'f')
                {
                    Assert.Fail($"{text} for {BitConverter.SingleToInt32Bits(value):X8}");
                }
            }
        }
    }

    [Fact]
    public void Every_double_reads_back_as_itself_under_any_culture()
    {
        using var culture = new HostileCulture();
        var random = new Random(2);
        foreach (double value in Enumerable.Range(0, 100_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))).Where(double.IsFinite))
        {
            string text = Literals.Double(value);
            if (!double.Parse(text, CultureInfo.InvariantCulture).Equals(value) || text.IndexOfAny(['.', 'E']) < 0)
            {
                Assert.Fail($"{text} for {BitConverter.DoubleToInt64Bits(value):X16}");
            }
        }
    }

    [Theory]
    [InlineData(0f, "0f")]
    [InlineData(0.1f, "0.1f")]
    [InlineData(-1.5f, "-1.5f")]
    [InlineData(1f / 3, "0.33333334f")]
    [InlineData(1e-45f, "1.4013E-45f")]
    [InlineData(float.MaxValue, "3.4028235E+38f")]
    [InlineData(float.NaN, "float.NaN")]
    [InlineData(float.PositiveInfinity, "float.PositiveInfinity")]
    [InlineData(float.NegativeInfinity, "float.NegativeInfinity")]
    public void Floats_are_written_with_few_digits(float value, string text) => Assert.Equal(text, Literals.Float(value));

    [Theory]
    [InlineData(1e-5, "1E-05")]
    [InlineData(2, "2.0")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(1e300, "1E+300")]
    public void Doubles_are_written_as_doubles(double value, string text) => Assert.Equal(text, Literals.Double(value));

    [Fact]
    public void Integers_and_words_are_the_same_under_any_culture()
    {
        using var culture = new HostileCulture();

        Assert.Equal("-12345", Literals.Integer(-12345));
        Assert.Equal("-1_234_567", Literals.Grouped(-1_234_567));
        Assert.Equal("0", Literals.Grouped(0));
        Assert.Equal("0_01", Literals.Word(0.01));
        Assert.Equal("Minus0_5", Literals.Word(-0.5));
        Assert.Equal("1EMinus05", Literals.Word(1e-5));
    }
}
