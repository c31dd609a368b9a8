namespace LabTui.Learning;

/// <summary>
/// Reads a CSV file into columns. Kinds are inferred from the first thousand rows; where a later row contradicts, the
/// column becomes text and the file is read again, so inference never fails. A kind that was given must hold.
/// </summary>
internal sealed class DatasetReader(string path, DatasetOptions options)
{
    private const int SampleRows = 1000;

    public Dataset Read(CancellationToken cancellationToken)
    {
        var (columns, positions, kinds, bytesPerRow) = Plan();
        var capacity = (int)Math.Min(options.Count, Math.Min(new FileInfo(path).Length / Math.Max(bytesPerRow, 2), 50_000_000)) + 16;
        while (true)
        {
            if (TryRead(columns, positions, kinds, capacity, cancellationToken) is { } dataset)
            {
                return dataset;
            }
        }
    }

    private (IReadOnlyList<string> Columns, int[] Positions, ColumnKind[] Kinds, long BytesPerRow) Plan()
    {
        using var input = CsvInput.Open(path);
        var columns = options.Columns ?? input.Header;
        int[] positions = [.. columns.Select(input.Position)];
        var seen = new ColumnKind?[columns.Count];
        var rows = 0;
        for (; rows < SampleRows && input.Next(); rows++)
        {
            for (var i = 0; i < positions.Length; i++)
            {
                var kind = FieldText.KindOf(input[positions[i]]);
                seen[i] =
                    kind is null || seen[i] == kind ? seen[i] ?? kind
                    : seen[i] is null ? kind
                    : ColumnKind.Text;
            }
        }

        ColumnKind[] kinds =
        [
            .. columns.Select((column, i) => options.Kinds.TryGetValue(column, out var given) ? given : seen[i] ?? ColumnKind.Number),
        ];
        return (columns, positions, kinds, rows == 0 ? 0 : input.ByteOffset / rows);
    }

    // Null when a column turned out to be text: kinds then says so.
    private Dataset? TryRead(
        IReadOnlyList<string> columns,
        int[] positions,
        ColumnKind[] kinds,
        int capacity,
        CancellationToken cancellationToken
    )
    {
        var builders = columns.Select((column, i) => ColumnBuilder.Create(column, kinds[i], capacity)).ToArray();
        using var input = CsvInput.Open(path);
        for (var row = 0; row - options.From < options.Count && input.Next(); row++)
        {
            if (row % 4096 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            for (var i = 0; i < builders.Length && row >= options.From; i++)
            {
                if (!builders[i].TryAdd(input[positions[i]]))
                {
                    Contradict(input, positions[i], columns[i], kinds[i]);
                    kinds[i] = ColumnKind.Text;
                    return null;
                }
            }
        }

        return new Dataset(input.Name, [.. builders.Select(builder => builder.Build())]);
    }

    private void Contradict(CsvInput input, int position, string column, ColumnKind kind)
    {
        if (options.Kinds.ContainsKey(column))
        {
            throw input.Problem(
                column,
                DataProblem.Short(input[position]),
                kind == ColumnKind.Number ? "a number" : "a time like 2025-01-31 17:05:59"
            );
        }
    }
}
