using System.Text;

namespace LabTui.Learning;

/// <summary>Collects the fields of one column while a file is read.</summary>
internal abstract class ColumnBuilder(string name)
{
    protected string Name { get; } = name;

    public static ColumnBuilder Create(string name, ColumnKind kind, int capacity) => kind switch
    {
        ColumnKind.Number => new Numbers(name, capacity),
        ColumnKind.Time => new Times(name, capacity),
        _ => new Texts(name, capacity),
    };

    /// <summary>False when the field is not of this column's kind.</summary>
    public abstract bool TryAdd(ReadOnlySpan<byte> field);

    public abstract Column Build();

    private sealed class Numbers(string name, int capacity) : ColumnBuilder(name)
    {
        private readonly List<double> values = new(capacity);

        public override bool TryAdd(ReadOnlySpan<byte> field)
        {
            var right = FieldText.TryNumber(field, out var value);
            values.Add(value);
            return right;
        }

        public override Column Build() => new NumberColumn(Name, [.. values]);
    }

    private sealed class Times(string name, int capacity) : ColumnBuilder(name)
    {
        private readonly List<DateTime> values = new(capacity);

        public override bool TryAdd(ReadOnlySpan<byte> field)
        {
            var right = FieldText.TryTime(field, out var value);
            values.Add(value);
            return right;
        }

        public override Column Build() => new TimeColumn(Name, [.. values]);
    }

    private sealed class Texts : ColumnBuilder
    {
        private readonly List<int> codes;
        private readonly List<string> texts = [];
        private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
        private char[] buffer = new char[256];

        public Texts(string name, int capacity)
            : base(name)
        {
            codes = new(capacity);
            lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public override bool TryAdd(ReadOnlySpan<byte> field)
        {
            if (field.Length > buffer.Length)
            {
                buffer = new char[field.Length];
            }

            var text = buffer.AsSpan(0, Encoding.UTF8.GetChars(field, buffer));
            if (!lookup.TryGetValue(text, out var code))
            {
                code = texts.Count;
                texts.Add(text.ToString());
                known.Add(texts[code], code);
            }

            codes.Add(code);
            return true;
        }

        public override Column Build() => new TextColumn(Name, [.. codes], [.. texts]);
    }
}
