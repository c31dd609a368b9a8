using System.Text;

namespace LabTui.Learning;

/// <summary>Collects the fields of one column while a file is read.</summary>
internal abstract class ColumnBuilder(string name)
{
    protected string Name { get; } = name;

    public static ColumnBuilder Create(string name, ColumnKind kind, int capacity) =>
        kind switch
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
        private readonly List<double> _values = new(capacity);

        public override bool TryAdd(ReadOnlySpan<byte> field)
        {
            var right = FieldText.TryNumber(field, out var value);
            _values.Add(value);
            return right;
        }

        public override Column Build() => new NumberColumn(Name, [.. _values]);
    }

    private sealed class Times(string name, int capacity) : ColumnBuilder(name)
    {
        private readonly List<DateTime> _values = new(capacity);

        public override bool TryAdd(ReadOnlySpan<byte> field)
        {
            var right = FieldText.TryTime(field, out var value);
            _values.Add(value);
            return right;
        }

        public override Column Build() => new TimeColumn(Name, [.. _values]);
    }

    private sealed class Texts : ColumnBuilder
    {
        private readonly List<int> _codes;
        private readonly List<string> _texts = [];
        private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
        private char[] _buffer = new char[256];

        public Texts(string name, int capacity)
            : base(name)
        {
            _codes = new(capacity);
            _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public override bool TryAdd(ReadOnlySpan<byte> field)
        {
            if (field.Length > _buffer.Length)
            {
                _buffer = new char[field.Length];
            }

            var text = _buffer.AsSpan(0, Encoding.UTF8.GetChars(field, _buffer));
            if (!_lookup.TryGetValue(text, out var code))
            {
                code = _texts.Count;
                _texts.Add(text.ToString());
                _known.Add(_texts[code], code);
            }

            _codes.Add(code);
            return true;
        }

        public override Column Build() => new TextColumn(Name, [.. _codes], [.. _texts]);
    }
}
