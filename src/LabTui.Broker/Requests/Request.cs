using System.Net;

namespace LabTui.Broker;

/// <summary>One kind of request: which versions are spoken, from which one on lengths are compact, and who answers.</summary>
internal sealed record Api(ApiKey Key, short Min, short Max, short FlexibleFrom, Func<Request, Task> Handle)
{
    /// <summary>It answers with <see cref="Request.Injected"/> when there is one, and does nothing then.</summary>
    public bool TakesErrors { get; init; }
}

/// <summary>A request as it came in, and the response being written. Its bytes are the connection's and may be changed.</summary>
internal sealed class Request(
    Api api,
    short version,
    string? clientId,
    Memory<byte> body,
    Cluster cluster,
    WireWriter response,
    IPEndPoint local
)
{
    public Api Api { get; } = api;

    public short Version { get; } = version;

    public string? ClientId { get; } = clientId;

    public Memory<byte> Body { get; } = body;

    public Cluster Cluster { get; } = cluster;

    public WireWriter Response { get; } = response;

    /// <summary>The address and port the client has reached; what Metadata tells it to use.</summary>
    public IPEndPoint Local { get; } = local;

    public string RemoteAddress { get; init; } = "/127.0.0.1";

    /// <summary>Cancelled when the connection is closed while the request waits.</summary>
    public CancellationToken Gone { get; init; }

    /// <summary>No response is to be sent (Produce with acks=0).</summary>
    public bool Silent { get; set; }

    /// <summary>The connection is to be closed after this: the only way to tell a client that wants no answers.</summary>
    public bool ClosesConnection { get; set; }

    /// <summary>An error that an interceptor wants to see answered.</summary>
    public ErrorCode Injected { get; set; }

    public WireReader Reader() => new(Body.Span, Version >= Api.FlexibleFrom);
}
