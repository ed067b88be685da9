using System.Linq;

namespace SfNet.Onnx;

/// <summary>Turns a network's graph into an ONNX graph: names its values, has each operator translated, and lists what goes in and out.</summary>
internal sealed class OnnxGraphWriter
{
    private readonly NetworkDescription network;
    private readonly NetworkGraph graph;
    private readonly OnnxGraph onnx;
    private readonly string[] values;
    private readonly string[] outputs;

    public OnnxGraphWriter(NetworkDescription network, NetworkGraph graph, OnnxGraph onnx)
    {
        this.network = network;
        this.graph = graph;
        this.onnx = onnx;
        string input = onnx.TakeName("input");
        outputs = [.. graph.Outputs.Select((_, i) => onnx.TakeName(graph.Outputs.Count == 1 ? "output" : network.Outputs[i]))];
        values = [input, .. graph.Nodes.Skip(1).Select((node, i) => NameOf(node, i + 1))];
    }

    public ProtobufMessage Write()
    {
        for (int i = 1; i < graph.Nodes.Count; i++)
        {
            GraphNode node = graph.Nodes[i];
            GraphNode[] sources = [.. node.Inputs.Select(source => graph.Nodes[source])];
            string[] inputs = [.. node.Inputs.Select(source => values[source])];
            OnnxOperatorList.Find(node).Translate(new OnnxLayer(onnx, node, sources, inputs, values[i]));
        }

        AddCopies();
        return Message();
    }

    /// <summary>A value that goes out has the output's name, every other one its layer's.</summary>
    private string NameOf(GraphNode node, int position)
    {
        int output = graph.Outputs.TakeWhile(value => value != position).Count();
        return output < outputs.Length ? outputs[output] : onnx.TakeName(node.Name);
    }

    /// <summary>The input, or a value that goes out twice, reaches an output by a copy: ONNX gives a value one name.</summary>
    private void AddCopies()
    {
        for (int i = 0; i < outputs.Length; i++)
        {
            if (values[graph.Outputs[i]] != outputs[i])
            {
                onnx.Add("Identity", $"{outputs[i]}/copy", "Output", [values[graph.Outputs[i]]], outputs[i], []);
            }
        }
    }

    private ProtobufMessage Message()
    {
        var message = new ProtobufMessage();
        onnx.Nodes.ForEach(node => message.Message(OnnxField.Graph.Node, node));
        message.Text(OnnxField.Graph.Name, network.Name);
        onnx.Tensors.ForEach(tensor => message.Message(OnnxField.Graph.Initializer, tensor));
        string image = network.Image is null ? string.Empty : "An RGB image, each channel less the mean and over the deviation of the metadata; ";
        message.Message(OnnxField.Graph.Input, Value(values[0], graph.Nodes[0], $"{image}batch, channels, rows, columns."));
        for (int i = 0; i < outputs.Length; i++)
        {
            message.Message(OnnxField.Graph.Output, Value(outputs[i], graph.Nodes[graph.Outputs[i]], $"The value of {network.Outputs[i]}."));
        }

        for (int i = 1; i < values.Length; i++)
        {
            if (!outputs.Contains(values[i]))
            {
                message.Message(OnnxField.Graph.ValueInfo, Value(values[i], graph.Nodes[i], null));
            }
        }

        return message;
    }

    private static ProtobufMessage Value(string name, GraphNode node, string? documentation)
    {
        InputSize size = node.Output;
        var shape = new ProtobufMessage();
        foreach (int dimension in node.IsFlat ? new[] { 1, size.Channels } : [1, size.Channels, size.Height, size.Width])
        {
            shape.Message(OnnxField.Type.Dimension, new ProtobufMessage().Integer(OnnxField.Type.Size, dimension));
        }

        ProtobufMessage tensor = new ProtobufMessage().Integer(OnnxField.Type.ElementType, (int)OnnxElementType.Single).Message(OnnxField.Type.Shape, shape);
        ProtobufMessage value = new ProtobufMessage()
            .Text(OnnxField.ValueInfo.Name, name)
            .Message(OnnxField.ValueInfo.Type, new ProtobufMessage().Message(OnnxField.Type.Tensor, tensor));
        return documentation is null ? value : value.Text(OnnxField.ValueInfo.Documentation, documentation);
    }
}
