namespace LabTui.Learning;

/// <summary>One row of a transactions file. All fields are the file's own text, so nothing is lost on the way to a topic.</summary>
public sealed record Transaction
{
    private readonly string[] _fields;

    internal Transaction(string[] fields, long line)
    {
        this._fields = fields;
        Line = line;
    }

    /// <summary>The line in the file where the row stands; the header is line 1.</summary>
    public long Line { get; }

    /// <summary>The 22 fields in the order of <see cref="TransactionColumns.All"/>.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <summary><c>yyyy-MM-dd HH:mm:ss</c>: the key of a record.</summary>
    public string Time => _fields[0];

    public string CardNumber => _fields[1];

    public string Merchant => _fields[2];

    public string Category => _fields[3];

    /// <summary>In dollars.</summary>
    public string Amount => _fields[4];

    public string First => _fields[5];

    public string Last => _fields[6];

    public string Gender => _fields[7];

    public string Street => _fields[8];

    public string City => _fields[9];

    public string State => _fields[10];

    public string Zip => _fields[11];

    /// <summary>Degrees north, of the customer.</summary>
    public string Lat => _fields[12];

    /// <summary>Degrees east, of the customer.</summary>
    public string Lon => _fields[13];

    public string CityPopulation => _fields[14];

    public string Job => _fields[15];

    public string Age => _fields[16];

    /// <summary>Transactions of the same card in the 60 days before, without this one.</summary>
    public string Transactions60Days => _fields[17];

    /// <summary>Transactions of the same card in the 24 hours before, without this one.</summary>
    public string Transactions24Hours => _fields[18];

    /// <summary>Frauds with the same card in the 24 hours before, without this one.</summary>
    public string Frauds24Hours => _fields[19];

    /// <summary>Mean amount in dollars of the same card in the 60 days before; 0 when there was nothing.</summary>
    public string MeanAmount60Days => _fields[20];

    public bool IsFraud => _fields[21] == "1";

    /// <summary>The other 21 columns (all but the time) as one CSV line, quoted where needed, without a line end.</summary>
    public string CustomerInfo => CsvLine.Join(_fields.AsSpan(1));

    /// <summary><c>amount,num_trans_60d,num_fraud_trans_24h,avg_trans_amt_60d,is_fraud</c> as one CSV line without a line end.</summary>
    public string Features => string.Join(',', Amount, Transactions60Days, Frauds24Hours, MeanAmount60Days, _fields[21]);

    /// <summary>A field by its column's name.</summary>
    /// <exception cref="ArgumentException">No such column.</exception>
    public string this[string column]
    {
        get
        {
            for (var i = 0; i < _fields.Length; i++)
            {
                if (TransactionColumns.All[i] == column)
                {
                    return _fields[i];
                }
            }

            throw new ArgumentException(
                $"There is no column '{column}'; there are {string.Join(", ", TransactionColumns.All)}.",
                nameof(column)
            );
        }
    }
}
