namespace LabTui.Broker;

/// <summary>The transactional ids that are known, by name and by their producer. Of too many, the one unused for longest is forgotten.</summary>
internal sealed class TransactionIds(int most)
{
    private readonly Dictionary<string, Entry> _byId = [];
    private readonly Dictionary<long, string> _byProducer = [];
    private long _uses;

    public IEnumerable<Transaction> All => _byId.Values.Select(e => e.Transaction);

    public int Count => _byId.Count;

    public Transaction? Find(string id) => _byId.TryGetValue(id, out var entry) ? entry.Transaction : null;

    public Transaction? Of(long producerId) => _byProducer.TryGetValue(producerId, out var id) ? Find(id) : null;

    public void Put(Transaction transaction)
    {
        if (Find(transaction.Id) is { } before && before.ProducerId != transaction.ProducerId)
        {
            _byProducer.Remove(before.ProducerId);
        }

        _byId[transaction.Id] = new(transaction, ++_uses);
        _byProducer[transaction.ProducerId] = transaction.Id;
    }

    /// <summary>False when all that are known are in a transaction.</summary>
    public bool MakeRoom()
    {
        while (_byId.Count >= most)
        {
            var idle = _byId.Values.Where(e => e.Transaction.State != TransactionState.Ongoing && !e.Transaction.IsEnding);
            if (idle.MinBy(e => e.Used) is not { } oldest)
            {
                return false;
            }

            _byId.Remove(oldest.Transaction.Id);
            _byProducer.Remove(oldest.Transaction.ProducerId);
        }

        return true;
    }

    private sealed record Entry(Transaction Transaction, long Used);
}
