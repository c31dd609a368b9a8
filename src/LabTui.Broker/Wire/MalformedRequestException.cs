namespace LabTui.Broker;

/// <summary>The bytes are not the request they claim to be. The connection is closed, as Kafka does.</summary>
internal sealed class MalformedRequestException(string message) : Exception(message);
