using LabTui.Streams;

namespace LabTui.Course.Feeds;

/// <summary>What becomes of the records of a feed. Called on the feed's thread only.</summary>
internal interface IFeedSink
{
    /// <param name="replayed">The group had read it before this visit.</param>
    void Take(RecordBatch batch, int index, bool replayed);

    /// <summary>The records of one fetch have all been handed over: what works in batches works now.</summary>
    /// <returns>Why the records that were handed over since the last success cannot be handled yet; they are kept, and the feed asks again. Null: all are handled.</returns>
    string? Flush() => null;

    /// <summary>Whose judgement it is; null for a sink that only shows.</summary>
    JudgedBy? Judge => null;

    /// <summary>The records that could not be judged since this was asked last; of those that were handled.</summary>
    IReadOnlyList<PoisonRecord> TakePoison() => [];

    /// <summary>So many of the records just handled had been judged before by the same judge.</summary>
    void Repeated(long count)
    {
        // not shown
    }

    /// <summary>The topic was made anew: what has been shown is not of it.</summary>
    void Reset();

    /// <summary>The records that are kept are somebody else's now, or come again.</summary>
    void Forget()
    {
        // nothing is kept
    }
}
