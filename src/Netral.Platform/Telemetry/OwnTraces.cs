using System.Diagnostics;

namespace Netral.Platform.Telemetry;

/// <summary>A visitor's <c>traceparent</c>, <c>tracestate</c> and <c>baggage</c> are words of a stranger: taken over, they would stand in our traces and travel on to other servers.</summary>
public sealed class OwnTraces : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => [];

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) => (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
    }
}
