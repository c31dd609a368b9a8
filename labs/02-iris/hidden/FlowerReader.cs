using Confluent.Kafka;
using LabTui.Exercises;

public static class FlowerReaderHidden
{
    [Check("Run goes on behind a record that is no flower")]
    public static void GoesOn(StudentProgram student)
    {
        string[] values =
        [
            """{"Id":1,"SepalLengthCm":5.1,"SepalWidthCm":3.5,"PetalLengthCm":1.4,"PetalWidthCm":0.2,"Species":"Iris-setosa"}""",
            "[1, 2, 3]",
            """{"Id":"one","SepalLengthCm":5.1,"SepalWidthCm":3.5,"PetalLengthCm":1.4,"PetalWidthCm":0.2,"Species":"Iris-setosa"}""",
            """{"Id":2,"SepalLengthCm":5.1,"SepalWidthCm":3.5,"PetalLengthCm":1.4,"PetalWidthCm":0.2,"Species":null}""",
            """{"Id":101,"SepalLengthCm":6.3,"SepalWidthCm":3.3,"PetalLengthCm":6.0,"PetalWidthCm":2.5,"Species":"Iris-virginica"}""",
        ];
        using (var producer = new ProducerBuilder<Null, string>(Lab.Client).Build())
        {
            foreach (var value in values)
            {
                producer.Produce(Lab.Topic("iris_odd"), new Message<Null, string> { Value = value });
            }

            producer.Flush(TimeSpan.FromSeconds(10));
        }

        if (student.Call<int>("Run") is var flowers and not 2)
        {
            throw new NotYet($"{flowers} flowers", "2 of 5 records", "a problem is to be returned by Parse, never thrown");
        }
    }
}
