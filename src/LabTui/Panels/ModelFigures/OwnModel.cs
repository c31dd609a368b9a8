using LabTui.Course;
using LabTui.Course.Feeds;
using LabTui.Learning;

namespace LabTui.Panels.ModelFigures;

/// <summary>The model that the student has saved, looked at again when it is saved again.</summary>
internal sealed class OwnModel(CourseContext course, HeldOutRows rows)
{
    private const string Name = "your own";

    private (DateTime Written, ModelRow Row)? _known;

    public ModelRow Look()
    {
        var written = File.GetLastWriteTimeUtc(course.Home.At(TrainedModel.DefaultFile));
        if (_known is not { } known || known.Written != written)
        {
            _known = known = (written, Read());
        }

        return known.Row;
    }

    private ModelRow Read()
    {
        if (!File.Exists(course.Home.At(TrainedModel.DefaultFile)))
        {
            return new(Name, null, "no model yet: run your code");
        }

        try
        {
            var model = TrainedModel.Load(course.Home);
            var word = model.Card.Rows > rows.First ? "it has learned from these rows too: good figures prove nothing" : "";
            return new(Name, JudgedModel.Of(model, rows.Held, null), word);
        }
        catch (Exception e) when (e is DataProblem or UserProblem or IOException)
        {
            return new(Name, null, e.Message.Split('\n')[0]);
        }
    }
}
