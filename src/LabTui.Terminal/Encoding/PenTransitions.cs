namespace LabTui.Terminal;

/// <summary>The shortest SGR sequence from one style to another, made once per pair and then looked up.</summary>
internal sealed class PenTransitions
{
    private const int MostPairs = 8192;
    private readonly Dictionary<uint, byte[]> _known = [];
    private readonly ByteBuffer _fromReset = new();
    private readonly ByteBuffer _changes = new();

    internal ReadOnlySpan<byte> Between(ushort from, ushort to)
    {
        if (from == to)
        {
            return [];
        }

        var key = ((uint)from << 16) | to;
        if (!_known.TryGetValue(key, out var bytes))
        {
            if (_known.Count >= MostPairs)
            {
                _known.Clear();
            }

            _known[key] = bytes = Make(StyleTable.Get(from), StyleTable.Get(to));
        }

        return bytes;
    }

    private byte[] Make(in StyleTable.Entry from, in StyleTable.Entry to)
    {
        _fromReset.Clear();
        _fromReset.Put("\u001b["u8);
        Changes(_fromReset, default, to, afterReset: true);

        _changes.Clear();
        _changes.Put("\u001b["u8);
        Changes(_changes, from, to, afterReset: false);

        var shorter = _changes.Length <= _fromReset.Length ? _changes : _fromReset;
        shorter.Truncate(shorter.Length - 1); // The last separator becomes the final byte.
        shorter.Put((byte)'m');
        return shorter.Written.ToArray();
    }

    private static void Changes(ByteBuffer into, in StyleTable.Entry from, in StyleTable.Entry to, bool afterReset)
    {
        if (afterReset)
        {
            // "CSI m" alone resets; with more behind it the zero is needed only as a place.
            into.Put(";"u8);
        }

        Attribute(into, from, to);
        PutColor(into, from.Foreground, to.Foreground, 30);
        PutColor(into, from.Background, to.Background, 40);
    }

    /// <summary>Bold and dim have one code (22) to end both; what should stay is switched on again.</summary>
    private static void Attribute(ByteBuffer into, in StyleTable.Entry from, in StyleTable.Entry to)
    {
        const Attributes Weight = Attributes.Bold | Attributes.Dim;
        var (ended, begun) = (from.Attributes & ~to.Attributes, to.Attributes & ~from.Attributes);
        if ((ended & Weight) != 0)
        {
            into.Put("22;"u8);
            begun |= to.Attributes & Weight;
        }

        for (var bit = 0; bit < 6; bit++)
        {
            var attribute = (Attributes)(1 << bit);
            if ((begun & attribute) != 0)
            {
                into.Put(On(attribute));
            }
            else if ((ended & attribute & ~Weight) != 0)
            {
                into.Put(Off(attribute));
            }
        }
    }

    private static ReadOnlySpan<byte> On(Attributes attribute) =>
        attribute switch
        {
            Attributes.Bold => "1;"u8,
            Attributes.Dim => "2;"u8,
            Attributes.Italic => "3;"u8,
            Attributes.Underline => "4;"u8,
            Attributes.Reverse => "7;"u8,
            _ => "9;"u8,
        };

    private static ReadOnlySpan<byte> Off(Attributes attribute) =>
        attribute switch
        {
            Attributes.Italic => "23;"u8,
            Attributes.Underline => "24;"u8,
            Attributes.Reverse => "27;"u8,
            _ => "29;"u8,
        };

    /// <summary>The first sixteen palette entries have short codes that every colour terminal knows.</summary>
    private static void PutColor(ByteBuffer into, TerminalColor from, TerminalColor to, int ground)
    {
        if (from == to)
        {
            return;
        }

        if (to.IsDefault)
        {
            into.PutNumber(ground + 9);
        }
        else if (to.IsRgb)
        {
            into.PutNumber(ground + 8);
            into.Put(";2;"u8);
            into.PutNumber(to.Value >> 16);
            into.Put((byte)';');
            into.PutNumber((to.Value >> 8) & 0xFF);
            into.Put((byte)';');
            into.PutNumber(to.Value & 0xFF);
        }
        else if (to.Value < 16)
        {
            into.PutNumber(to.Value < 8 ? ground + to.Value : ground + 60 + to.Value - 8);
        }
        else
        {
            into.PutNumber(ground + 8);
            into.Put(";5;"u8);
            into.PutNumber(to.Value);
        }

        into.Put((byte)';');
    }
}
