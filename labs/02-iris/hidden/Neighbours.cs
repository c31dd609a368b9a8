using LabTui.Exercises;

public static class NeighboursHidden
{
    [Check("the split is drawn from whatever flowers there are")]
    public static void AnySize(StudentProgram student)
    {
        var flowers = Iris.All.Take(97).ToList();
        var (train, heldOut) = student.Call<(List<Flower>, List<Flower>)>("Split", flowers);
        var expected = Iris.Split(flowers);
        if (!train.SequenceEqual(expected.Train) || !heldOut.SequenceEqual(expected.HeldOut))
        {
            throw new NotYet(
                $"{train.Count} and {heldOut.Count} flowers",
                $"{expected.Train.Count} and {expected.HeldOut.Count}",
                "give Split.Random the number of flowers"
            );
        }
    }
}
