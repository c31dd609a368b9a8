using Confluent.Kafka;
using LabTui.Exercises;

public static class FlowerProducerHidden
{
    [Check("Send writes each of the 150 flowers once, over all partitions, without a key")]
    public static void All(StudentProgram student)
    {
        student.Run("Send");
        var ids = Reading.Values(Lab.Topic("iris_demo2_topic")).Select(value => Iris.Parse(value).Flower?.Id).ToList();
        if (!ids.Order().SequenceEqual(Iris.All.Select(flower => (int?)flower.Id)))
        {
            throw new NotYet($"{ids.Count} records, {ids.Distinct().Count()} different flowers", "150 of each", "leave Send as it was");
        }
    }
}
