namespace SfNet.Runtime.Tests.Weights;

/// <summary>A hostile file: its name without extension, its bytes, and a part of the message that must come of it.</summary>
internal sealed record Attack(string Name, byte[] Content, string Message);
