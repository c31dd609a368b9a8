namespace LabTui.Exercises;

/// <summary>
/// How to start this program again as a child: the executable, and the arguments up to the hidden verb that calls
/// <see cref="ChildMain.Run"/> with what follows.
/// </summary>
public sealed record ChildCommand(string FileName, IReadOnlyList<string> Arguments);
