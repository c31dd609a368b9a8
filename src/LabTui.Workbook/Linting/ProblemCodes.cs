namespace LabTui.Workbook;

/// <summary>Every code a reader of a lint report may meet; labs/README.md explains the same list to authors.</summary>
internal static class ProblemCodes
{
    public const string Unreadable = "LB001";
    public const string FrontMatter = "LB002";
    public const string FrontMatterValue = "LB003";
    public const string NewerFormat = "LB004";
    public const string StepId = "LB005";
    public const string UsedTwice = "LB006";
    public const string NotClosed = "LB007";
    public const string Attribute = "LB008";
    public const string CheckYaml = "LB009";
    public const string CheckVerb = "LB010";
    public const string CheckParameter = "LB011";
    public const string Duration = "LB012";
    public const string Quiz = "LB013";
    public const string UnknownStep = "LB014";
    public const string NoSteps = "LB015";
    public const string Exercise = "LB016";
    public const string NotUtf8 = "LB017";
    public const string HintName = "LB018";
    public const string OutsideSteps = "LB019";
    public const string EmptyChapter = "LB020";

    public const string FileMissing = "LR001";
    public const string SolutionMissing = "LR002";
    public const string UntilNeeded = "LR003";
    public const string DeadLink = "LR004";
    public const string NothingToRun = "LR005";
    public const string AlreadySolved = "LR006";
    public const string UnknownRun = "LR007";
    public const string UnknownLab = "LR008";
    public const string UnownedTopic = "LR009";
    public const string EndlessCommand = "LR010";
    public const string WrongCommand = "LR011";
    public const string UnknownPanel = "LR014";

    public const string NoHint = "LS001";
    public const string HintIsSolution = "LS002";
    public const string NoTodo = "LS003";
    public const string UnexpectedFile = "LS004";
    public const string NothingChecked = "LS005";
    public const string ListWithoutQuiz = "LS006";
    public const string Numbering = "LS007";
    public const string Whitespace = "LS008";
    public const string Placeholder = "LS009";
    public const string TermTwice = "LS010";
    public const string UnexplainedTerm = "LS011";
}
