using LabTui.Streams;

namespace LabTui.Course.Home;

/// <summary>
/// Finds the broker after the first frame, keeps looking at it, and starts the home's own again when it has died.
/// A broker that a person named is only watched.
/// </summary>
internal sealed class BrokerKeeper(
    BrokerFinder finder,
    Func<FoundBroker, ClusterSettings> settingsOf,
    Action<ClusterSettings, BrokerView> found,
    Action<BrokerView> seen,
    Action<string> tell
)
{
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        FoundBroker? current = null;
        BrokerView? last = null;
        while (!cancellationToken.IsCancellationRequested)
        {
            var view = BrokerView.Starting;
            try
            {
                // Starting it again takes a moment in which nothing works: the title says so before.
                if (current is not null && !await finder.AnswersAsync(cancellationToken))
                {
                    seen(last = Lost(current, "the broker has gone; it is being started again"));
                }
                // Replacing it later would cut off what this window itself is writing.
                var broker = await finder.FindAsync(cancellationToken, anyVersion: current is not null);
                if (broker.Warning is { } warning)
                {
                    tell(warning);
                }

                view = await LookAsync(broker, cancellationToken);
                if (current is null || broker.Bootstrap != current.Bootstrap)
                {
                    found(settingsOf(current = broker), view);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                view = Lost(current, e.Message); // a full disk, a damaged settings file: tried again until it is mended
            }
            if (view != last)
            {
                seen(last = view);
            }

            try
            {
                await Task.Delay(s_between, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static BrokerView Lost(FoundBroker? broker, string trouble) => new(BrokerState.Lost, broker?.Bootstrap ?? "", trouble);

    private static async Task<BrokerView> LookAsync(FoundBroker broker, CancellationToken cancellationToken)
    {
        if (broker.Embedded)
        {
            return new BrokerView(BrokerState.Up, broker.Bootstrap); // the finder has just had its answer
        }

        foreach (var address in broker.Bootstrap.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = address.LastIndexOf(':');
            var port = 9092;
            if (colon >= 0 && !int.TryParse(address[(colon + 1)..], out port))
            {
                continue;
            }

            if (await TcpReach.TryAsync(colon < 0 ? address : address[..colon], port, s_limit, cancellationToken))
            {
                return new BrokerView(BrokerState.Up, broker.Bootstrap);
            }
        }
        return new BrokerView(BrokerState.Lost, broker.Bootstrap, $"nobody answers at {broker.Bootstrap}; labtui doctor tells more");
    }
}
