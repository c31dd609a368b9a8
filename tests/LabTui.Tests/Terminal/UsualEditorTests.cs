namespace LabTui.Terminal;

public sealed class UsualEditorTests
{
    [Theory]
    [InlineData("vi", true)]
    [InlineData("vim.basic", true)]
    [InlineData("nvim", true)]
    [InlineData("nano", false)]
    [InlineData("micro", false)]
    [InlineData("view-my-notes", false)]
    public void What_belongs_to_the_vi_family(string name, bool does) => Assert.Equal(does, UsualEditor.IsOfVi(name));
}
