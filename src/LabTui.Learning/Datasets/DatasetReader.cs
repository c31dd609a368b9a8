using CsvHelper;

namespace LabTui.Learning;

/// <summary>
/// Reads a CSV file into columns. Kinds are inferred from the first thousand rows; where a later row contradicts, the
/// column becomes text and the file is read again, so inference never fails. A kind that was given must hold.
/// </summary>
internal sealed class DatasetReader(string path, DatasetOptions options)
{
    private const int SampleRows = 1000;
    private readonly string _name = Path.GetFileName(path);

    public Dataset Read(CancellationToken cancellationToken)
    {
        var header = Header();
        var columns = options.Columns ?? header;
        var positions = columns.Select(column => Position(header, column)).ToArray();
        var kinds = Infer(columns, positions, out var bytesPerRow);
        var capacity = (int)Math.Min(options.Count, Math.Min(new FileInfo(path).Length / Math.Max(bytesPerRow, 2), 50_000_000)) + 16;
        while (true)
        {
            if (TryRead(columns, positions, kinds, capacity, header.Count, cancellationToken) is { } dataset)
            {
                return dataset;
            }
        }
    }

    private List<string> Header()
    {
        using var reader = CsvInput.Open(path);
        var header = CsvInput.Header(reader, _name).ToList();
        var twice = header.GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? header : throw new DataProblem(_name, 1, twice.Key, null, "each name once", "rename one of the columns");
    }

    private int Position(List<string> header, string column)
    {
        var position = header.IndexOf(column);
        return position >= 0
            ? position
            : throw new DataProblem(_name, 1, null, string.Join(',', header), $"the column {column}", "check the name, or add the column");
    }

    private ColumnKind[] Infer(IReadOnlyList<string> columns, int[] positions, out long bytesPerRow)
    {
        var seen = new ColumnKind?[columns.Count];
        using var reader = CsvInput.Open(path);
        var rows = 0;
        for (; rows < SampleRows && CsvInput.Next(reader, _name); rows++)
        {
            for (var i = 0; i < positions.Length; i++)
            {
                var kind = FieldText.KindOf(reader.GetSpan(positions[i]));
                seen[i] =
                    kind is null || seen[i] == kind ? seen[i] ?? kind
                    : seen[i] is null ? kind
                    : ColumnKind.Text;
            }
        }

        bytesPerRow = rows == 0 ? 0 : reader.ByteOffset / rows;
        return [.. columns.Select((column, i) => options.Kinds.TryGetValue(column, out var given) ? given : seen[i] ?? ColumnKind.Number)];
    }

    // Null when a column turned out to be text: kinds then says so.
    private Dataset? TryRead(
        IReadOnlyList<string> columns,
        int[] positions,
        ColumnKind[] kinds,
        int capacity,
        int width,
        CancellationToken cancellationToken
    )
    {
        var builders = columns.Select((column, i) => ColumnBuilder.Create(column, kinds[i], capacity)).ToArray();
        using var reader = CsvInput.Open(path);
        for (var row = 0; row - options.From < options.Count && CsvInput.Next(reader, _name); row++)
        {
            if (row % 4096 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (row < options.From)
            {
                continue;
            }

            if (reader.FieldCount != width)
            {
                throw new DataProblem(
                    _name,
                    reader.LineNumber,
                    null,
                    $"{reader.FieldCount} fields",
                    $"{width}, as in the header",
                    "mend or delete this line"
                );
            }

            for (var i = 0; i < builders.Length; i++)
            {
                if (options.Complete)
                {
                    DemandValue(reader, positions[i], columns[i], kinds[i]);
                }

                if (!builders[i].TryAdd(reader.GetSpan(positions[i])))
                {
                    Contradict(reader, positions[i], columns[i], kinds[i]);
                    kinds[i] = ColumnKind.Text;
                    return null;
                }
            }
        }

        return new Dataset(_name, [.. builders.Select(builder => builder.Build())]);
    }

    private void Contradict(CsvReader reader, int position, string column, ColumnKind kind)
    {
        if (options.Kinds.ContainsKey(column))
        {
            throw new DataProblem(
                _name,
                reader.LineNumber,
                column,
                DataProblem.Short(reader.GetSpan(position)),
                kind == ColumnKind.Number ? "a number" : "a time like 2025-01-31 17:05:59",
                "mend or delete this line"
            );
        }
    }

    private void DemandValue(CsvReader reader, int position, string column, ColumnKind kind)
    {
        var field = reader.GetSpan(position);
        if (
            FieldText.IsMissing(field)
            || (kind == ColumnKind.Number && FieldText.TryNumber(field, out var number) && !double.IsFinite(number))
        )
        {
            throw new DataProblem(
                _name,
                reader.LineNumber,
                column,
                DataProblem.Short(field),
                kind == ColumnKind.Number ? "a finite number" : "a value",
                "mend or delete this line"
            );
        }
    }
}
