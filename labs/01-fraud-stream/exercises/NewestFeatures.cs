using System.Globalization;
using Confluent.Kafka;

public static class NewestFeatures
{
    /// <summary>
    /// Polls once: the five numbers of the next record, or null when there is none now.
    /// </summary>
    public static double[]? Newest(IConsumer<string, string> consumer)
    {
        // TODO: poll, split the value at its commas, and make a number of each piece
        return null;
    }

    /// <summary>
    /// Reads one record of features in group 104b, prints its numbers, and leaves.
    /// </summary>
    public static void Run()
    {
        // TODO: make the consumer, subscribe, call Newest until a record came (ten
        // times at most), print it, close
    }
}
