using LabTui.Exercises;
using LabTui.Learning;

public static class PaymentParserHidden
{
    [Check("two hundred payments of the file are parsed")]
    public static void Real(StudentProgram student)
    {
        foreach (var payment in TransactionFile.Open(Lab.Data).Read(from: 70_000, count: 200))
        {
            var seen = student.Call<(double Lat, double Lon)>("Place", payment.CustomerInfo);
            var place = FormattableString.Invariant($"{seen.Lat:R} {seen.Lon:R}");
            var expected = FormattableString.Invariant($"{Number(payment.Lat):R} {Number(payment.Lon):R}");
            if (place != expected)
            {
                throw new NotYet(place, expected, $"it was: {payment.CustomerInfo}");
            }
        }
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
