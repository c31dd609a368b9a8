using System.Text;

namespace LabTui.Learning;

/// <summary>Whatever a CSV file is read for, the same is refused with the same words.</summary>
public sealed class CsvInputTests
{
    private static readonly string s_header = string.Join(',', TransactionColumns.All);

    private const string Row =
        "2020-01-01 00:00:00,4000000000000001,\"Shop, Sons\",travel,12.50,Ann,Bee,F,1 Main St,Austin,TX,73301,30.2,-97.7,960000,Nurse,40,3,1,0,11.20,0";

    [Theory]
    [InlineData("amount", "AMOUNT", 1, "read 'AMOUNT', expected the column amount; rename it: capitals and blanks count")]
    [InlineData("amount", " amount ", 1, "read ' amount ', expected the column amount; rename it: capitals and blanks count")]
    [InlineData("city_pop", "amount", 1, "column amount: read 'amount 2 times', expected each name once")]
    [InlineData("city_pop", "", 1, "column 15: read '', expected a name")]
    [InlineData("is_fraud\n", "is_fraud,,\n", 1, "column 23: read '', expected a name")]
    [InlineData(",0\n", ",0,,\n", 2, "read '24 fields', expected 22, as in the header")]
    [InlineData("\"Shop, Sons\"", "Shop, Sons", 2, "read '23 fields', expected 22, as in the header")]
    [InlineData("\"Shop, Sons\"", "\"Shop\" Sons", 2, "mend its quotes")]
    public void What_stands_in_the_file_is_told_by_line(string from, string to, int line, string message)
    {
        var text = $"{s_header}\n{Row}\n";
        var at = text.IndexOf(from, StringComparison.Ordinal);
        RefusedByAll(Encoding.UTF8.GetBytes(text.Remove(at, from.Length).Insert(at, to)), line, message);
    }

    [Theory]
    [InlineData(';', "semicolons stand between these")]
    [InlineData('\t', "tabs stand between these")]
    public void Another_separator_is_told_as_such(char separator, string message)
    {
        var text = $"{s_header}\n{Row}\n".Replace(',', separator);
        RefusedByAll(Encoding.UTF8.GetBytes(text), 1, message);
        RefusedByAll(Encoding.UTF8.GetBytes($"sep={separator}\n{text}"), 1, message);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_told_by_line_and_byte()
    {
        var text = $"{s_header}\n{Row}\n{Row.Replace("Austin", "München")}\n";
        using (var right = new TemporaryFile("t.csv", text))
        {
            Assert.Equal("München", TransactionFile.Open(right.Path).Read().Last()["city"]);
        }

        var place = Row.IndexOf("Austin", StringComparison.Ordinal) + 2;
        RefusedByAll(Encoding.Latin1.GetBytes(text), 3, $"read '0xFC as byte {place} of the line', expected text in UTF-8");
        RefusedByAll(
            Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray(),
            1,
            "read '0xFF as byte 1 of the line'"
        );
    }

    [Fact]
    public void Characters_that_a_piece_of_the_file_cuts_are_whole()
    {
        // Some three pieces, with a character of four bytes across their borders at every one of its places.
        for (var shift = 0; shift < 4; shift++)
        {
            var lines = Enumerable.Repeat(new string('x', shift) + string.Concat(Enumerable.Repeat("𝄞", 400)), 120).ToList();
            var text = "word\n" + string.Join('\n', lines);
            using var file = new TemporaryFile("t.csv", text);
            var column = Dataset.Read(file.Path)["word"];
            Assert.Equal((lines.Count, 1, lines[0]), (column.Count, column.Distinct, column.TextAt(0)));

            var bytes = Encoding.UTF8.GetBytes(text);
            bytes[^1] = (byte)'x';
            using var wrong = new TemporaryFile("t.csv", bytes);
            var problem = Assert.Throws<DataProblem>(() => Dataset.Read(wrong.Path));
            Assert.Equal(121L, problem.Line);
            Assert.Equal($"0xF0 as byte {shift + (399 * 4) + 1} of the line", problem.Seen);
        }
    }

    [Theory]
    [InlineData("a\nx", new byte[] { 0xE2, 0x82 }, 2, "0xE2 as byte 2 of the line")]
    [InlineData("", new byte[] { 0x61, 0xF0 }, 1, "0xF0 as byte 2 of the line")]
    [InlineData("a\nx\n", new byte[] { 0xC0, 0xAF }, 3, "0xC0 as byte 1 of the line")]
    [InlineData("a\n", new byte[] { 0xED, 0xA0, 0x80 }, 2, "0xED as byte 1 of the line")]
    public void A_character_that_is_none_is_refused(string before, byte[] end, int line, string seen)
    {
        using var file = new TemporaryFile("t.csv", [.. Encoding.UTF8.GetBytes(before), .. end]);
        var problem = Assert.Throws<DataProblem>(() => Dataset.Read(file.Path));
        Assert.Equal((line, seen), (problem.Line, problem.Seen));
    }

    [Fact]
    public void A_byte_order_mark_of_UTF_8_is_passed_over()
    {
        using var file = new TemporaryFile(
            "t.csv",
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes($"{s_header}\r\n{Row}\r\n")]
        );
        Assert.Equal("Austin", Assert.Single(TransactionFile.Open(file.Path).Read())["city"]);
        Assert.Equal(1, Dataset.Read(file.Path).RowCount);
    }

    private static void RefusedByAll(byte[] content, long line, string message)
    {
        using var file = new TemporaryFile("t.csv", content);
        var all = new DatasetOptions { Columns = TransactionColumns.All };
        string[] told =
        [
            .. new Func<object>[]
            {
                () => TransactionFile.Open(file.Path).Read().ToList(),
                () => TransactionFile.Open(file.Path).ReadFeatures(),
                () => TransactionFile.Open(file.Path).CountRows(),
                () => Dataset.Read(file.Path, all),
            }.Select(read =>
            {
                var problem = Assert.Throws<DataProblem>(() => read());
                Assert.Equal(line, problem.Line);
                return problem.Message;
            }),
        ];
        Assert.Contains(message, told[0], StringComparison.Ordinal);
        Assert.Equal(told[0], Assert.Single(told.Distinct()));
    }
}
