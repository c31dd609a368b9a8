namespace LabTui.Course.Feeds;

/// <summary>A payment at the place where its customer lives. Degrees east and north, dollars.</summary>
internal sealed record Payment(
    string Time,
    string Merchant,
    string Category,
    double Amount,
    string Customer,
    string City,
    string State,
    double Longitude,
    double Latitude,
    bool Fraud,
    int Partition,
    long Offset
);

/// <summary>What a map has seen so far.</summary>
/// <param name="Replayed">How many had been read before this visit, by an earlier run of the group.</param>
/// <param name="Unreadable">Records that are no payment.</param>
internal sealed record MapCounts(long Seen, long Frauds, long Replayed, long Unreadable);
