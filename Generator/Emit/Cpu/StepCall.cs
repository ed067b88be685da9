using SfNet.Generator.Planning;

namespace SfNet.Generator.Emit.Cpu;

/// <summary>A step with the names that its call uses.</summary>
/// <param name="Step">The step.</param>
/// <param name="Inputs">Local variables of what the operator itself reads.</param>
/// <param name="Output">Local variable of what it writes; <c>labels</c> where it writes labels.</param>
/// <param name="Weights">The field of its weights, or nothing.</param>
/// <param name="Epilogue">An expression that makes its epilogue.</param>
/// <param name="Rows">A further argument, behind a comma, that names the rows to compute; nothing for all of them.</param>
internal sealed record StepCall(PlanStep Step, string[] Inputs, string Output, string Weights, string Epilogue, string Rows)
{
    public string Input => Inputs[0];
}
