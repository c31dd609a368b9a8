using System.Globalization;
using Bogus;
using Bogus.DataSets;

namespace LabTui.Learning;

/// <summary>A synthetic person with one card. Card numbers begin with 9, which no bank issues to the public.</summary>
internal sealed class Cardholder
{
    public required string CardNumber { get; init; }

    public required string First { get; init; }

    public required string Last { get; init; }

    public required string Gender { get; init; }

    public required string Street { get; init; }

    public required Place Home { get; init; }

    public required string Zip { get; init; }

    public required double Lat { get; init; }

    public required double Lon { get; init; }

    public required string Job { get; init; }

    public required int Age { get; init; }

    /// <summary>Purchases a day, on average.</summary>
    public required double Rate { get; init; }

    /// <summary>Factor on what an average person pays.</summary>
    public required double Spending { get; init; }

    /// <summary>The share of all thieves' attacks that goes to this card.</summary>
    public double Lure => Math.Pow(Rate, FraudSimulation.LureOfBusyCards) * Math.Pow(Spending, FraudSimulation.LureOfRichCards);

    public CardHistory History { get; } = new();

    /// <summary>The owner buys nothing before this second: the thief has the card.</summary>
    public long PausedUntil { get; set; } = long.MinValue;

    public long PausedFrom { get; set; } = long.MaxValue;

    public static Cardholder Create(Faker faker, Random random, List<Place> places, double[] placeWeights)
    {
        var female = random.Next(2) == 0;
        var gender = female ? Name.Gender.Female : Name.Gender.Male;
        var home = places[random.Pick(placeWeights)];
        var street = faker.Address.StreetAddress();
        return new Cardholder
        {
            CardNumber = NumberWithCheckDigit(random),
            First = faker.Name.FirstName(gender),
            Last = faker.Name.LastName(gender),
            Gender = female ? "F" : "M",
            Street = random.NextDouble() < 0.15 ? $"{street}, Apt. {random.Next(1, 400)}" : street,
            Home = home,
            Zip = string.Create(CultureInfo.InvariantCulture, $"{home.ZipRegion}{random.Next(10_000):0000}"),
            Lat = home.Lat + (0.03 * random.Normal()),
            Lon = home.Lon + (0.03 * random.Normal()),
            Job =
                random.NextDouble() < 0.35
                    ? $"{faker.Name.JobType()}, {faker.Name.JobArea()}"
                    : $"{faker.Name.JobArea()} {faker.Name.JobType()}",
            Age = Math.Clamp((int)(46 + (16 * random.Normal())), 18, 93),
            Rate = Math.Min(random.LogNormal(0.36, 0.8), 4),
            Spending = random.LogNormal(0.9, 0.45),
        };
    }

    /// <summary>16 digits of which the last is Luhn's check digit, as on a real card.</summary>
    private static string NumberWithCheckDigit(Random random)
    {
        Span<char> digits = stackalloc char[16];
        digits[0] = '9';
        var sum = 9;
        for (var i = 1; i < 15; i++)
        {
            var digit = random.Next(10);
            digits[i] = (char)('0' + digit);
            sum += i % 2 == 1 ? digit : (digit * 2 / 10) + (digit * 2 % 10);
        }

        digits[15] = (char)('0' + ((10 - (sum % 10)) % 10));
        return new string(digits);
    }
}
