using Bogus;

namespace LabTui.Learning;

/// <summary>A kind of shop: how often people go there, and what they spend (median in dollars, spread on a log scale).</summary>
internal sealed record ShopKind(string Name, double Share, double Median, double Sigma, double FraudShare)
{
    public static readonly ShopKind[] All =
    [
        new("grocery", 20, 42, 0.70, 0.10),
        new("fuel", 13, 38, 0.35, 0.04),
        new("dining", 15, 27, 0.65, 0.03),
        new("online_shopping", 11, 44, 0.95, 0.30),
        new("department_store", 8, 55, 0.90, 0.16),
        new("pharmacy", 6, 21, 0.75, 0.02),
        new("entertainment", 6, 34, 0.80, 0.05),
        new("home", 6, 62, 0.95, 0.06),
        new("personal_care", 5, 28, 0.60, 0.02),
        new("kids_pets", 4, 35, 0.70, 0.02),
        new("electronics", 3, 190, 0.80, 0.14),
        new("travel", 2, 340, 0.75, 0.06),
        new("rent_tuition", 1, 1150, 0.40, 0.0),
    ];

    public static readonly double[] Shares = RandomDraws.RunningSums(All.Select(kind => kind.Share));
    public static readonly double[] FraudShares = RandomDraws.RunningSums(All.Select(kind => kind.FraudShare));
}

internal sealed record Merchant(string Name, ShopKind Kind)
{
    /// <summary>About 700 shops, by kind. A third of the names hold commas ("Rowe, Walsh and Hayes").</summary>
    public static Merchant[][] Create(Faker faker, Random random)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. ShopKind.All.Select(kind => Shops(kind, 4 + (int)(kind.Share * 6.5)))];

        Merchant[] Shops(ShopKind kind, int count)
        {
            var shops = new Merchant[count];
            for (var i = 0; i < count; i++)
            {
                var name = faker.Company.CompanyName();
                shops[i] = new Merchant(names.Add(name) ? name : $"{name} {random.Next(100, 1000)}", kind);
            }

            return shops;
        }
    }
}
