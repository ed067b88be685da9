namespace SfNet.Generator.Emit.Ilgpu;

/// <summary>A view among a kernel's parameters.</summary>
/// <param name="Type">The type of its elements: "Float4".</param>
/// <param name="Name">Its name.</param>
internal sealed record ViewParameter(string Type, string Name);

/// <summary>A parameter of a kernel: a view, and what a launch passes for it.</summary>
/// <param name="Type">The type of its elements: "Float4".</param>
/// <param name="Name">The parameter's name.</param>
/// <param name="Argument">The expression that a launch passes.</param>
internal sealed record KernelParameter(string Type, string Name, string Argument)
{
    public const string Half = "global::ILGPU.Half";
    public const string Half4 = "Half4";

    /// <summary>An element as kernels compute with it: halves are widened when they are read.</summary>
    public string At(string index) => Type switch
    {
        Half4 => $"(Float4){Name}[{index}]",
        Half => $"(float){Name}[{index}]",
        _ => $"{Name}[{index}]",
    };

    /// <summary>A statement that stores a value, rounded where elements are halves.</summary>
    public string Store(string index, string value) => Type is Half4 or Half ? $"{Name}[{index}] = ({Type})({value});" : $"{Name}[{index}] = {value};";
}
