namespace LabTui.Learning;

/// <summary>Rows to learn from and rows to test on; the first row is 0.</summary>
public sealed record Split(int[] Train, int[] Test)
{
    /// <summary>The rows that scikit-learn's train_test_split(test_size, random_state) gives, in its order.</summary>
    /// <param name="rows">How many rows there are, at least 2.</param>
    /// <param name="testSize">The share to test on, between 0 and 1; rounded up to whole rows.</param>
    public static Split Random(int rows, double testSize, int seed)
    {
        var (train, test) = Sizes(rows, testSize);
        var order = new MersenneTwister((uint)seed).Permutation(rows);
        return new Split(order[test..(test + train)], order[..test]);
    }

    /// <summary>The same with stratify=labels: each class has the same share in both parts.</summary>
    /// <exception cref="ArgumentException">A class with one row only, or fewer test or training rows than classes.</exception>
    public static Split Stratified(Labels labels, double testSize, int seed)
    {
        var (trainSize, testCount) = Sizes(labels.Count, testSize);
        var classes = RowsByClass(labels);
        if (classes.Any(rows => rows.Count < 2) || Math.Min(trainSize, testCount) < classes.Count)
        {
            throw new ArgumentException("Every class needs two rows, and both parts as many rows as there are classes.", nameof(labels));
        }

        var random = new MersenneTwister((uint)seed);
        var counts = classes.Select(rows => rows.Count).ToArray();
        var trainCounts = Share(counts, trainSize, random);
        var testCounts = Share([.. counts.Zip(trainCounts, (all, taken) => all - taken)], testCount, random);
        var (train, test) = (new List<int>(), new List<int>());
        for (var i = 0; i < counts.Length; i++)
        {
            var order = random.Permutation(counts[i]).Select(at => classes[i][at]).ToArray();
            train.AddRange(order[..trainCounts[i]]);
            test.AddRange(order[trainCounts[i]..(trainCounts[i] + testCounts[i])]);
        }

        int[] shuffledTrain = [.. train],
            shuffledTest = [.. test];
        random.Shuffle(shuffledTrain);
        random.Shuffle(shuffledTest);
        return new Split(shuffledTrain, shuffledTest);
    }

    internal static List<List<int>> RowsByClass(Labels labels) =>
        [
            .. Enumerable
                .Range(0, labels.Count)
                .GroupBy(row => labels.Codes[row])
                .OrderBy(group => group.Key)
                .Select(group => group.ToList()),
        ];

    private static (int Train, int Test) Sizes(int rows, double testSize)
    {
        if (!(testSize > 0 && testSize < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(testSize), testSize, "A share between 0 and 1.");
        }

        var test = (int)Math.Ceiling(testSize * rows);
        return test < rows ? (rows - test, test) : throw new ArgumentException($"{rows} rows leave none to learn from.", nameof(rows));
    }

    // Splits draws among the classes by their counts; what rounding leaves goes to the largest remainders, ties by lot.
    private static int[] Share(int[] counts, int draws, MersenneTwister random)
    {
        var total = (double)counts.Sum();
        var exact = counts.Select(count => count / total * draws).ToArray();
        var whole = exact.Select(value => (int)Math.Floor(value)).ToArray();
        var left = draws - whole.Sum();
        foreach (var group in Enumerable.Range(0, counts.Length).GroupBy(i => exact[i] - whole[i]).OrderByDescending(group => group.Key))
        {
            if (left == 0)
            {
                break;
            }

            int[] tied = [.. group];
            foreach (var chosen in random.Permutation(tied.Length).Take(left).ToList())
            {
                whole[tied[chosen]]++;
                left--;
            }
        }

        return whole;
    }
}
