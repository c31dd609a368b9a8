namespace LabTui.Terminal;

/// <summary>Something at a place on earth. Marked ones have a sign of their own and lie on top of the others.</summary>
public readonly record struct MapPoint(double Longitude, double Latitude, Ink Ink, bool Marked = false);
