using System;

namespace SfNet;

/// <summary>Soft Dice loss of the softmax over the channels: 1 − 2 · overlap / (area of the prediction + area of the label), averaged over classes and images.</summary>
/// <param name="head">The member with the scores; nothing for all heads that no other loss names.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DiceAttribute(string head = "") : LossAttribute(head)
{
    /// <summary>What is added to numerator and denominator, above 0; 1 by default.</summary>
    public double Smooth { get; set; } = 1;
}
