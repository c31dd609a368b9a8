namespace LabTui.Workbook;

internal enum FenceLine
{
    /// <summary>No fence: text.</summary>
    Text,

    /// <summary>Shown or run as it stands.</summary>
    Code,

    /// <summary>A check fence or front matter, which have braces of their own.</summary>
    Data,
}

/// <summary>Goes through a lab's lines and knows for each whether it stands in a fence.</summary>
internal sealed class FenceLines
{
    private string? _fence;
    private FenceLine _inside;
    private bool _first = true;

    public FenceLine Next(string line)
    {
        var text = line.Trim();
        var first = _first;
        _first = false;
        if (first && text == "---")
        {
            (_fence, _inside) = (text, FenceLine.Data);
            return FenceLine.Data;
        }

        if (_fence is not null)
        {
            if (text.Length >= _fence.Length && text.Trim(_fence[0]).Length == 0)
            {
                _fence = null;
            }

            return _inside;
        }

        var length = text.Length - text.TrimStart('`').Length;
        length = length > 0 ? length : text.Length - text.TrimStart('~').Length;
        if (length < 3)
        {
            return FenceLine.Text;
        }

        _fence = text[..length];
        _inside = text.Contains("check=", StringComparison.Ordinal) ? FenceLine.Data : FenceLine.Code;
        return FenceLine.Data;
    }
}
