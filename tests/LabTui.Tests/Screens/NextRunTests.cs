using LabTui.Terminal;

namespace LabTui.Screens;

/// <summary>What x runs in a step that has commands and an exercise.</summary>
[Collection(ScreenCollection.Name)]
public sealed class NextRunTests : IDisposable
{
    private const string Both = """
        ---
        format: 1
        id: second
        ---
        # Both

        Commands and code.

        ## 1. Both {#both}

        ```sh {run=before}
        labtui topics list
        ```

        ```csharp {exercise=work file=exercises/Work.cs call=Go}
        ```

        ```sh {run=after}
        labtui groups list
        ```

        ## 2. Foretold {#foretold}

        ```csharp {exercise=work2 file=exercises/Work.cs call=Go}
        ```

        How many?

        - [ ] One
        - [ ] Two

        <!-- quiz id=many type=predict run=exercise answer=observed:exercise -->

        ## 3. Beside {#beside}

        ```sh {run=goes-on background}
        labtui tail orders
        ```

        ```sh {run=ask}
        labtui groups list
        ```

        How many?

        - [x] One
        - [ ] Two

        <!-- quiz id=beside type=predict run=ask -->
        """;

    private readonly TestCourse _course = new(runsCommands: true, Both);

    public void Dispose() => _course.Dispose();

    [Fact]
    public void A_command_above_the_exercise_and_then_the_exercise()
    {
        using var screen = _course.Step(new ScreenShape(120, 40), 2, 1);
        screen.Press('x');
        screen.Until("ran labtui topics list");
        screen.Press('x');
        screen.Until("$ Work.Go()");
        Assert.Equal(["labtui topics list"], _course.Ran);
    }

    [Fact]
    public void A_command_below_the_exercise_when_it_is_gone_to()
    {
        using var screen = _course.Step(new ScreenShape(120, 40), 2, 1);
        screen.Press(KeyCode.Down);
        screen.Press('x');
        screen.Until("ran labtui groups list");
        Assert.DoesNotContain("$ Work.Go()", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Once_the_exercise_has_run_the_command_that_is_left()
    {
        using var screen = _course.Step(new ScreenShape(120, 40), 2, 1);
        screen.Press('x');
        screen.Until("ran labtui topics list");
        ((LabScreen)screen.Window).Lab.Step.Exercise!.Ended(toItsEnd: true);
        screen.Press('x');
        screen.Until("ran labtui groups list");
    }

    [Fact]
    public void A_command_below_the_exercise_while_that_runs()
    {
        using var screen = _course.Step(new ScreenShape(120, 40), 2, 1);
        var end = ((LabScreen)screen.Window).Lab.Step.Exercise!.TryBegin();
        screen.Press('x');
        screen.Until("ran labtui topics list");
        screen.Press('x');
        screen.Until("ran labtui groups list");
        end!();
    }

    [Fact]
    public void What_is_foretold_waits_for_what_goes_on_above_it()
    {
        using var screen = _course.Step(new ScreenShape(120, 40), 2, 3);
        screen.Press('1');
        screen.Until("Start what stands above it first");
        Assert.Empty(_course.Ran);
        screen.Press('x');
        screen.Until("follows labtui tail orders");
        screen.Press('1');
        screen.Until("ran labtui groups list");
    }

    [Fact]
    public void Not_the_exercise_while_it_runs_and_its_prediction_says_so()
    {
        using var screen = _course.Step(new ScreenShape(120, 40), 2, 2);
        var end = ((LabScreen)screen.Window).Lab.Step.Exercise!.TryBegin();
        Assert.NotNull(end);
        screen.Press('1');
        screen.Until("Locked. It is running.");
        screen.Press('x');
        screen.Until("it is running already");
        Assert.DoesNotContain("$ Work.Go()", screen.Text, StringComparison.Ordinal);
        end();
        screen.Until("Locked. x runs what shows it.");
        screen.Press('x');
        screen.Until("$ Work.Go()");
    }
}
