namespace LabTui.Learning;

public sealed class DatasetTests
{
    [Fact]
    public void Kinds_are_inferred_so_that_nothing_is_lost()
    {
        using var file = new TemporaryFile(
            "t.csv",
            "n,when,zip,card,word,gap,mixed\n1,2025-01-31 17:05:59,03281,9123456789012345678,a,,1\n-2.5e3,2025-02-01,12345,4,,7,x\n"
        );
        var data = Dataset.Read(file.Path);
        Assert.Equal("Number,Time,Text,Text,Text,Number,Text", string.Join(',', data.Columns.Select(column => column.Kind)));
        Assert.Equal([1, -2500], data.Numbers("n").ToArray());
        Assert.Equal("2025-01-31 17:05:59", data["when"].TextAt(0));
        Assert.Equal("03281", data["zip"].TextAt(0));
        Assert.Equal("9123456789012345678", data["card"].TextAt(0));
        Assert.Equal((1, 1), (data["word"].Missing, data["gap"].Missing));
    }

    [Fact]
    public void A_column_that_turns_out_to_be_text_is_read_as_text()
    {
        var lines = Enumerable.Range(0, 3000).Select(i => i == 2500 ? "n/a" : i.ToString());
        using var file = new TemporaryFile("t.csv", "x\n" + string.Join('\n', lines));
        var column = Dataset.Read(file.Path)["x"];
        Assert.Equal((ColumnKind.Text, 3000, "17", "n/a"), (column.Kind, column.Count, column.TextAt(17), column.TextAt(2500)));
    }

    [Fact]
    public void A_kind_that_was_given_must_hold()
    {
        using var file = new TemporaryFile("fraud_data.csv", "a,amount\n1,2\n1,abc\n");
        var options = new DatasetOptions { Kinds = new Dictionary<string, ColumnKind> { ["amount"] = ColumnKind.Number } };
        var problem = Assert.Throws<DataProblem>(() => Dataset.Read(file.Path, options));
        Assert.StartsWith(
            "fraud_data.csv line 3, column amount: read 'abc', expected a number; ",
            problem.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("a,a\n1,2\n", 1L)]
    [InlineData("a,b\n1,2\n1\n", 3L)]
    [InlineData("a,b\n\"1,2\n", 2L)]
    public void A_broken_file_is_a_problem_with_a_line(string text, long? line)
    {
        using var file = new TemporaryFile("t.csv", text);
        var problem = Assert.Throws<DataProblem>(() => Dataset.Read(file.Path));
        Assert.True(line is null || line == problem.Line, problem.Message);
    }

    [Fact]
    public void Any_bytes_are_read_or_are_a_problem()
    {
        var random = new Random(4);
        var some = "a,b\"\n\r0.,-\u00e9\0;"u8.ToArray();
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            using var file = new TemporaryFile("t.csv", i % 3 == 0 ? bytes : random.GetItems(some, bytes.Length));
            foreach (var read in new Action[] { () => Dataset.Read(file.Path).Describe(), () => TransactionFile.Open(file.Path) })
            {
                try
                {
                    read();
                }
                catch (DataProblem)
                {
                    // As it should be.
                }
            }
        }
    }

    [Fact]
    public void A_record_without_end_is_a_problem()
    {
        using var file = new TemporaryFile("t.csv", "a,b\n1," + new string('x', 1 << 20));
        Assert.Throws<DataProblem>(() => Dataset.Read(file.Path));
        using var header = new TemporaryFile("t.csv", new string('x', 1 << 20));
        Assert.Throws<DataProblem>(() => Dataset.Read(header.Path));
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        using var file = new TemporaryFile("t.csv", "a,b\n1,x\n");
        Assert.Throws<DataProblem>(() => Dataset.Read(file.Path + "x"));
        Assert.Throws<DataProblem>(() => Dataset.Read(file.Folder));
        Assert.Contains(
            "the column c",
            Assert.Throws<DataProblem>(() => Dataset.Read(file.Path, new DatasetOptions { Columns = ["c"] })).Message
        );
        var data = Dataset.Read(file.Path);
        Assert.Equal("c", Assert.Throws<DataProblem>(() => data["c"]).Column);
        Assert.Equal("b", Assert.Throws<DataProblem>(() => data.Numbers("b").Length).Column);
    }

    [Fact]
    public void Rows_and_columns_are_chosen_grouped_and_split()
    {
        var data = new Dataset("t", [new NumberColumn("n", [5, 6, 7, 8]), new TextColumn("c", ["x", "y", "x", "x"])]);
        Assert.Equal("c", Assert.Single(data.Select("c").Columns).Name);
        Assert.Equal([6, 7], data.Slice(1, 2).Numbers("n").ToArray());
        Assert.Equal([8, 5], data.Take([3, 0]).Numbers("n").ToArray());
        Assert.Equal([6, 8], data.Where(row => data.Numbers("n")[row] % 2 == 0).Numbers("n").ToArray());
        var (before, after) = data.SplitAt(3);
        Assert.Equal((3, 1), (before.RowCount, after.RowCount));
        var groups = data.GroupBy("c");
        Assert.Equal(["x", "y"], groups.Select(group => group.Value));
        Assert.Equal([5, 7, 8], groups[0].Rows.Numbers("n").ToArray());
        Assert.Equal([("x", 3, 0.75), ("y", 1, 0.25)], data.ClassBalance("c"));
        Assert.Equal([5, 6, 7, 8], data.Features("n").ColumnValues(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Slice(5));
        Assert.Throws<ArgumentException>(() => new Dataset("t", [new NumberColumn("n", [1]), new NumberColumn("m", [])]));
    }

    [Fact]
    public void Labels_are_in_order_of_value_and_none_may_be_missing()
    {
        var data = new Dataset("t", [new NumberColumn("n", [10, 9, 10]), new TextColumn("c", ["x", "", "y"])]);
        Assert.Equal(["9", "10"], data.Labels("n").Classes);
        Assert.Equal([1, 0, 1], data.Labels("n").Codes.ToArray());
        var problem = Assert.Throws<DataProblem>(() => data.Labels("c"));
        Assert.Equal((2L, "c"), (problem.Line, problem.Column));
    }

    [Fact]
    public void A_description_counts_what_is_there()
    {
        var data = new Dataset("t", [new NumberColumn("n", [1, double.NaN, 3, 3]), new TextColumn("c", ["x", "", "x", "y"])]);
        var (numbers, texts) = (data.Describe()[0], data.Describe()[1]);
        Assert.Equal((3, 1, 2, 3.0), (numbers.Count, numbers.Missing, numbers.Distinct, numbers.Median));
        Assert.Equal((3, 1, 2), (texts.Count, texts.Missing, texts.Distinct));
        Assert.True(double.IsNaN(texts.Mean));
    }

    [Fact]
    public void A_hundred_thousand_transactions_take_less_than_sixty_megabytes()
    {
        using var file = new TemporaryFile("fraud.csv", LearningData.Generate(100_000, 7));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var data = Dataset.Read(file.Path);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((100_000, 22), (data.RowCount, data.Columns.Count));
        Assert.True(allocated < 60L << 20, $"{allocated >> 20} MiB");
    }
}
