namespace LabTui.Learning;

/// <summary>Draws from the distributions the generators use. A seeded Random gives the same numbers in every run.</summary>
internal static class RandomDraws
{
    extension(Random random)
    {
        public double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

        public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * random.Normal());

        /// <summary>Knuth's method: fine for the small means here.</summary>
        public int Poisson(double mean)
        {
            var limit = Math.Exp(-mean);
            var product = random.NextDouble();
            var count = 0;
            while (product > limit && count < 200)
            {
                product *= random.NextDouble();
                count++;
            }

            return count;
        }

        /// <summary>An index drawn by weight; <paramref name="cumulative"/> holds the running sums of the weights.</summary>
        public int Pick(double[] cumulative)
        {
            var found = Array.BinarySearch(cumulative, random.NextDouble() * cumulative[^1]);
            return Math.Min(found < 0 ? ~found : found + 1, cumulative.Length - 1);
        }
    }

    public static double[] RunningSums(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(weight => sum += weight)];
    }
}
