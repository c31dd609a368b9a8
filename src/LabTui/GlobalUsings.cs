global using VisibleText = LabTui.Layout.VisibleText;
