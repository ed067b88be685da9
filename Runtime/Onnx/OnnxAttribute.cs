using System;

namespace SfNet.Onnx;

/// <summary>An attribute of an ONNX node.</summary>
internal readonly struct OnnxAttribute
{
    private const int SingleKind = 1;
    private const int IntegerKind = 2;
    private const int TextKind = 3;
    private const int IntegersKind = 7;

    private OnnxAttribute(string name, int kind, Action<ProtobufMessage> write)
    {
        Message = new ProtobufMessage().Text(OnnxField.Attribute.Name, name);
        write(Message);
        Message.Integer(OnnxField.Attribute.Kind, kind);
    }

    public ProtobufMessage Message { get; }

    public static OnnxAttribute Of(string name, double value) => new(name, SingleKind, message => message.Single(OnnxField.Attribute.Single, (float)value));

    public static OnnxAttribute Of(string name, int value) => new(name, IntegerKind, message => message.Integer(OnnxField.Attribute.Integer, value));

    public static OnnxAttribute Of(string name, bool value) => Of(name, value ? 1 : 0);

    public static OnnxAttribute Of(string name, string value) => new(name, TextKind, message => message.Text(OnnxField.Attribute.Text, value));

    public static OnnxAttribute Of(string name, params int[] values) => new(name, IntegersKind, message =>
    {
        foreach (int value in values)
        {
            message.Integer(OnnxField.Attribute.Integers, value);
        }
    });
}
