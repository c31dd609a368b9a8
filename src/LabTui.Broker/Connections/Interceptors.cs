using System.Collections.Concurrent;

namespace LabTui.Broker;

/// <summary>What is to happen to a request instead of, or before, its handling.</summary>
public abstract record Interception
{
    private Interception() { }

    /// <summary>Nothing special.</summary>
    public sealed record Pass : Interception;

    /// <summary>The connection is closed without an answer.</summary>
    public sealed record Drop : Interception;

    /// <summary>Handled as usual after a while; the connection's later requests wait too, as ever.</summary>
    public sealed record Delay(TimeSpan By) : Interception;

    /// <summary>
    /// Answered with this error, and nothing is done, by the requests that say so in the table of what is spoken; others pass.
    /// </summary>
    public sealed record Fail(ErrorCode With) : Interception;
}

/// <summary>What an interceptor may know of a request.</summary>
public sealed record InterceptedRequest(ApiKey Key, short Version, string? ClientId);

/// <summary>Rules for what happens to requests as they come in, at most one per kind.</summary>
internal sealed class Interceptors
{
    private readonly ConcurrentDictionary<ApiKey, Func<InterceptedRequest, Interception>> _rules = new();

    public IDisposable Add(ApiKey key, Func<InterceptedRequest, Interception> rule)
    {
        _rules[key] = rule;
        return new Removal(() => _rules.TryRemove(new(key, rule)));
    }

    public Interception? For(Request request) =>
        _rules.TryGetValue(request.Api.Key, out var rule) ? rule(new(request.Api.Key, request.Version, request.ClientId)) : null;

    private sealed class Removal(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
