namespace LabTui.App;

/// <summary>The C# of the lab's exercise.</summary>
internal static partial class WrittenLab
{
    public const string Starter = """
        public static class Notes
        {
            public static string KeyOf(int number)
            {
                // TODO: one of three keys, in turn
                return "";
            }

            public static void Send()
            {
                // TODO: ten notes
            }
        }
        """;

    public const string Solution = """
        using Confluent.Kafka;

        public static class Notes
        {
            public static string KeyOf(int number)
            {
                return $"k{number % 3}";
            }

            public static void Send()
            {
                using var producer = new ProducerBuilder<string, string>(new ProducerConfig(Lab.Client)).Build();
                for (var number = 0; number < 10; number++)
                {
                    producer.Produce(Lab.Topic("notes"), new Message<string, string> { Key = KeyOf(number), Value = $"note {number}" });
                }

                producer.Flush(TimeSpan.FromSeconds(5));
            }
        }
        """;

    public const string Checks = """
        using LabTui.Exercises;

        public static class NotesChecks
        {
            [Check("the fourth note has the first one's key")]
            public static void TakesTurns()
            {
                var seen = Notes.KeyOf(4);
                if (seen != "k1")
                {
                    throw new NotYet(seen, "k1", "look at the remainder");
                }
            }
        }
        """;

    public const string Hidden = """
        using Confluent.Kafka;
        using LabTui.Exercises;

        public static class NotesHidden
        {
            [Check("every note has its turn")]
            public static void EveryNote(StudentProgram student)
            {
                for (var number = 0; number < 30; number++)
                {
                    var seen = student.Call<string>("KeyOf", number);
                    if (seen != $"k{number % 3}")
                    {
                        throw new NotYet(seen, $"k{number % 3}", "it must hold for every number");
                    }
                }
            }

            [Check("ten notes are on the broker")]
            public static void OnTheBroker(StudentProgram student)
            {
                student.Run("Send");
                using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig(Lab.Client) { GroupId = Lab.Group("hidden") }).Build();
                var seen = consumer.QueryWatermarkOffsets(new(Lab.Topic("notes"), 0), TimeSpan.FromSeconds(5)).High.Value;
                if (seen != 10)
                {
                    throw new NotYet(seen, 10, "flush before the producer is closed");
                }
            }
        }
        """;
}
