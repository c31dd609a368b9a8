namespace LabTui.Screens;

/// <summary>The page behind `?`.</summary>
internal static class KeysPage
{
    public const string Text = """
        everywhere
          Tab         text or panel
          Enter       do it: open, run, choose, answer
          up down     next choice or command; PgUp PgDn scroll
          Esc         back to the labs
          : Ctrl-P    type a labtui command
          Ctrl-L      draw again
          Ctrl-C      stop what runs; twice quits
          Ctrl-Z      suspend, fg comes back
          q           quit

        in a lab
          n p         next and previous step
          x           run the command or the exercise of the step
          e           open the exercise in your editor
          r           put the exercise's starter back
          o           the exercise's solution, once you may see it
          v           check the exercise again
          1-9         answer the question
          h           next hint
          s           skip: have the step done for you
          z           panel over the whole width and back

        on the map and the score board
          Space       pause
          + -         faster, slower
          . ,         next and previous point
          arrows      nearest point in that direction
          f           frauds only
          m           Albers or longitude and latitude
          [ ]         threshold down, up
          t           score board: the last predictions alone, and back

        on the lag of a group
          . ,         next and previous group
        """;
}
