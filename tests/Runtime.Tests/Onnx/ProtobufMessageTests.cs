using System;
using System.IO;
using SfNet.Onnx;
using Xunit;

namespace SfNet.Runtime.Tests.Onnx;

/// <summary>The wire format byte by byte, as its documentation shows it.</summary>
public sealed class ProtobufMessageTests
{
    [Theory]
    [InlineData(0, "08-00")]
    [InlineData(1, "08-01")]
    [InlineData(127, "08-7F")]
    [InlineData(128, "08-80-01")]
    [InlineData(150, "08-96-01")]
    [InlineData(int.MaxValue, "08-FF-FF-FF-FF-07")]
    [InlineData(-1, "08-FF-FF-FF-FF-FF-FF-FF-FF-FF-01")]
    [InlineData(long.MinValue, "08-80-80-80-80-80-80-80-80-80-01")]
    public void Integers_are_groups_of_seven_bits_lowest_first(long value, string expected) => Check(new ProtobufMessage().Integer(1, value), expected);

    [Fact]
    public void A_field_number_of_two_bytes_is_a_number_too() => Check(new ProtobufMessage().Integer(20, 2), "A0-01-02");

    [Fact]
    public void A_float_is_four_bytes_lowest_first() => Check(new ProtobufMessage().Single(2, 1.5f), "15-00-00-C0-3F");

    [Fact]
    public void Text_is_its_length_and_UTF8() => Check(new ProtobufMessage().Text(2, "a×").Text(3, ""), "12-03-61-C3-97-1A-00");

    [Fact]
    public void A_message_inside_is_its_length_and_its_fields() =>
        Check(new ProtobufMessage().Integer(1, 1).Message(3, new ProtobufMessage().Integer(1, 150)).Integer(2, 2), "08-01-1A-03-08-96-01-10-02");

    [Fact]
    public void Content_made_late_stands_where_it_was_announced()
    {
        ProtobufMessage inside = new ProtobufMessage().Bytes(9, 3, stream => stream.Write([7, 8, 9])).Integer(1, 5);

        Check(new ProtobufMessage().Message(7, inside).Text(1, "z"), "3A-07-4A-03-07-08-09-08-05-0A-01-7A");
    }

    [Fact]
    public void A_length_may_exceed_32_bits()
    {
        ProtobufMessage message = new ProtobufMessage().Bytes(1, 5_000_000_000, _ => { });

        Assert.Equal(5_000_000_006, message.Length);
    }

    private static void Check(ProtobufMessage message, string expected)
    {
        using var stream = new MemoryStream();
        message.WriteTo(stream);

        Assert.Equal(expected, BitConverter.ToString(stream.ToArray()));
        Assert.Equal(stream.Length, message.Length);
    }
}
