namespace LabTui.Terminal;

/// <summary>How the globe is flattened.</summary>
public enum Projection
{
    /// <summary>Longitude and latitude as they are, true to scale at 38 degrees north: straight axes.</summary>
    Equirectangular,

    /// <summary>The familiar shape of the US. Areas are true, so densities may be compared; axes are curved.</summary>
    Albers,
}

internal static class ProjectionMath
{
    private static readonly double s_stretchAt38 = Math.Cos(Radians(38));

    // Albers' conic with the standard parallels 29.5 and 45.5 degrees, centred on 96 degrees west, 37.5 north.
    private static readonly double s_n = (Math.Sin(Radians(29.5)) + Math.Sin(Radians(45.5))) / 2;
    private static readonly double s_c = Math.Pow(Math.Cos(Radians(29.5)), 2) + (2 * s_n * Math.Sin(Radians(29.5)));
    private static readonly double s_rho0 = Math.Sqrt(s_c - (2 * s_n * Math.Sin(Radians(37.5)))) / s_n;

    /// <summary>Degrees to the plane, x to the east and y to the south, in units of one degree of latitude.</summary>
    internal static (double X, double Y) Project(Projection projection, double longitude, double latitude)
    {
        if (projection == Projection.Equirectangular)
        {
            return ((longitude + 96) * s_stretchAt38, 37.5 - latitude);
        }

        var rho = Math.Sqrt(Math.Max(0, s_c - (2 * s_n * Math.Sin(Radians(latitude))))) / s_n;
        var theta = s_n * Radians(longitude + 96);
        return (Degrees(rho * Math.Sin(theta)), -Degrees(s_rho0 - (rho * Math.Cos(theta))));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
