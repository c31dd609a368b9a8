using Bogus;

namespace LabTui.Learning;

internal readonly record struct Purchase(long Time, Cardholder Card, Merchant Merchant, long Cents, bool Fraud);

/// <summary>
/// A thousand cardholders who shop, and thieves. Day after day, without end, each day in order of time; seconds from day 0.
/// <para>
/// Why it is as it is: the labs ask which columns go along with fraud, and the answer has to be amount, num_trans_60d,
/// num_fraud_trans_24h and avg_trans_amt_60d. So thieves choose busy and rich cards; they buy three to six times in one
/// to three days while the owner, for whom the card fails, buys nothing; and honest owners have shopping days, which
/// make num_trans_24h a poor sign. Some thieves first try a card with a small amount, and honest people pay rents and
/// journeys, so amount alone does not decide, and a straight line decides worse than a tree.
/// </para>
/// </summary>
internal sealed class FraudSimulation
{
    public const double LureOfBusyCards = 2.3;
    public const double LureOfRichCards = 2.3;

    private const int Cards = 1000;
    private const int WarmUpDays = 64;
    private const long Day = 86_400;
    private const double FraudShare = 0.017;
    private const double MeanFraudsPerAttack = 4.5;
    private const double ShoppingDays = 0.06;

    // Purchases by hour of the day, from midnight; thieves do not sleep.
    private static readonly double[] s_ownersHours = RandomDraws.RunningSums([
        2,
        1,
        1,
        1,
        1,
        3,
        6,
        12,
        18,
        24,
        30,
        36,
        42,
        38,
        34,
        34,
        38,
        46,
        48,
        40,
        30,
        20,
        12,
        6,
    ]);

    private readonly Random _random;
    private readonly Merchant[][] _merchants;
    private readonly Cardholder[] _cards;
    private readonly double[] _lures;
    private readonly double _attacksPerDay;
    private readonly PriorityQueue<Purchase, long> _plannedFrauds = new();
    private readonly List<Purchase> _today = [];

    public FraudSimulation(int seed, string dataFolder)
    {
        _random = new Random(seed);
        var faker = new Faker("en") { Random = new Randomizer(seed) };
        var places = Place.ReadAll(dataFolder);
        var placeWeights = RandomDraws.RunningSums(places.Select(place => Math.Pow(place.Population, 0.75)));
        _merchants = Merchant.Create(faker, _random);
        _cards = new Cardholder[Cards];
        for (var i = 0; i < Cards; i++)
        {
            _cards[i] = Cardholder.Create(faker, _random, places, placeWeights);
        }

        _lures = RandomDraws.RunningSums(_cards.Select(card => card.Lure));
        _attacksPerDay = FraudShare * _cards.Sum(card => card.Rate) / MeanFraudsPerAttack;
    }

    /// <summary>All purchases from 64 days before day 0 on: the warm-up fills the windows of 60 days.</summary>
    public IEnumerable<Purchase> Run()
    {
        for (var start = -WarmUpDays * Day; ; start += Day)
        {
            _today.Clear();
            Attack(start);
            foreach (var card in _cards)
            {
                Shop(card, start);
            }

            while (_plannedFrauds.TryPeek(out var fraud, out var time) && time < start + Day)
            {
                _plannedFrauds.Dequeue();
                _today.Add(fraud);
            }

            _today.Sort((a, b) => a.Time.CompareTo(b.Time));
            foreach (var purchase in _today)
            {
                yield return purchase;
            }
        }
    }

    private void Attack(long start)
    {
        for (var attacks = _random.Poisson(_attacksPerDay); attacks > 0; attacks--)
        {
            var card = _cards[_random.Pick(_lures)];
            if (card.PausedUntil > start)
            {
                continue;
            }

            var first = start + _random.NextInt64(Day);
            var length = _random.NextInt64(Day, 3 * Day);
            var last = first;
            var small = _random.NextDouble() < 0.5;
            for (var left = _random.Next(3, 7); left > 0; left--)
            {
                var time = small || last == first ? first : first + _random.NextInt64(length);
                _plannedFrauds.Enqueue(new Purchase(time, card, PickShop(ShopKind.FraudShares), FraudCents(small), true), time);
                last = Math.Max(last, time + 1);
                small = false;
            }

            (card.PausedFrom, card.PausedUntil) = (first, last);
        }
    }

    private void Shop(Cardholder card, long start)
    {
        var mean = _random.NextDouble() < ShoppingDays ? (card.Rate * 3) + 2 : card.Rate * 0.82;
        for (var left = _random.Poisson(mean); left > 0; left--)
        {
            var time = start + (_random.Pick(s_ownersHours) * 3600L) + _random.Next(3600);
            var shop = PickShop(ShopKind.Shares);
            var amount = _random.LogNormal(shop.Kind.Median * card.Spending, shop.Kind.Sigma);
            if (time < card.PausedFrom || time > card.PausedUntil)
            {
                _today.Add(new Purchase(time, card, shop, Cents(amount), false));
            }
        }
    }

    private long FraudCents(bool small) => Cents(small ? _random.LogNormal(9, 0.6) : _random.LogNormal(330, 0.55));

    private long Cents(double dollars)
    {
        // Prices like to end in .99, .95, .49 or .00.
        var cents = (long)(Math.Min(dollars, 20_000) * 100);
        cents = _random.Next(10) switch
        {
            0 or 1 => (cents / 100 * 100) + 99,
            2 => (cents / 100 * 100) + 95,
            3 => (cents / 100 * 100) + 49,
            4 => cents / 100 * 100,
            _ => cents,
        };
        return Math.Max(cents, 99);
    }

    private Merchant PickShop(double[] shares)
    {
        var shops = _merchants[_random.Pick(shares)];
        // Squaring favours the first: a few shops have most of the customers.
        var draw = _random.NextDouble();
        return shops[(int)(draw * draw * shops.Length)];
    }
}
