namespace LabTui.Exercises;

/// <summary>What a frame between the program and its child holds. Values are only spoken within one version.</summary>
internal enum FrameKind : byte
{
    Compile = 1,
    Compiled,
    Load,
    Loaded,
    RunChecks,
    CheckStarted,
    CheckDone,
    ChecksDone,
    Invoke,
    Invoked,
    BindPredict,
    PredictBound,
    Predict,
    Predicted,

    /// <summary>UTF-8 text the code printed.</summary>
    Output,

    /// <summary>How many bytes were printed in all, when more than was sent (8 bytes, little endian).</summary>
    OutputTotal,

    /// <summary>The call that runs should end: its cancellation token is cancelled.</summary>
    Cancel,

    /// <summary>Something the code wants to be shown beside it, as UTF-8; see <see cref="Showing"/>.</summary>
    Shown,

    /// <summary>What the code has open is to be closed: the child is ended next.</summary>
    Leave,
    Left,

    /// <summary>The request could not be carried out; holds a <see cref="StudentError"/>.</summary>
    Failed,

    /// <summary>What the child was sent made no sense: somebody else has written into its pipe.</summary>
    Broken,
}

internal readonly record struct Frame(FrameKind Kind, byte[] Payload);
