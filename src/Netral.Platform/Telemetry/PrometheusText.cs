using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Netral.Platform.Telemetry;

/// <summary>Everything the program measures, in the Prometheus text format (version 0.0.4). Labels hold route templates and codes only:
/// labels that could carry an address, a token or a name are left out.</summary>
public sealed class PrometheusText : IDisposable
{
    private static readonly HashSet<string> Labels = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.response.status_code", "http.route", "follower", "channel", "outcome", "kind", "error.type", "generation", "pool",
    };

    private static readonly double[] Edges = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private readonly ConcurrentDictionary<(string Name, string Labels), Series> series = new();
    private readonly ConcurrentDictionary<string, string> kinds = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();

    public PrometheusText()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name is "System.Runtime" or "Npgsql" || instrument.Meter.Name.StartsWith("Netral", StringComparison.Ordinal) || instrument.Meter.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((i, v, tags, _) => Record(i, v, tags));
        listener.SetMeasurementEventCallback<float>((i, v, tags, _) => Record(i, v, tags));
        listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Record(i, v, tags));
        listener.SetMeasurementEventCallback<int>((i, v, tags, _) => Record(i, v, tags));
        listener.Start();
    }

    public string Write()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var group in series.OrderBy(s => s.Key.Name, StringComparer.Ordinal).ThenBy(s => s.Key.Labels, StringComparer.Ordinal).GroupBy(s => s.Key.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {group.Key} {kinds[group.Key]}\n");
            foreach (var ((name, labels), values) in group)
                values.Write(text, name, labels);
        }
        return text.ToString();
    }

    public void Dispose() => listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (IsOfReporter(tags))
            return;
        var type = instrument.GetType().GetGenericTypeDefinition();
        var histogram = type == typeof(Histogram<>);
        var sum = type == typeof(Counter<>) || type == typeof(UpDownCounter<>);
        var counter = type == typeof(Counter<>) || type == typeof(ObservableCounter<>);
        var name = Name(instrument.Name) + (counter ? "_total" : "");
        kinds.TryAdd(name, histogram ? "histogram" : counter ? "counter" : "gauge");
        series.GetOrAdd((name, LabelText(tags)), _ => new Series(histogram)).Add(value, sum);
    }

    /// <summary>What goes by the ways of reporting is not measured by route: on a quiet instance one count more would say that somebody has just reported.</summary>
    private static bool IsOfReporter(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag is { Key: "http.route", Value: string route } && (route.TrimStart('/').StartsWith("lapor", StringComparison.Ordinal) || route.Contains("/reports", StringComparison.Ordinal)))
                return true;
        }
        return false;
    }

    private static string LabelText(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var tag in tags)
        {
            if (!Labels.Contains(tag.Key) || tag.Value is null)
                continue;
            var value = Convert.ToString(tag.Value, CultureInfo.InvariantCulture)!.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? "," : "")}{Name(tag.Key)}=\"{value}\"");
        }
        return text.ToString();
    }

    private static string Name(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private sealed class Series(bool histogram)
    {
        private readonly Lock guard = new();
        private readonly long[] buckets = histogram ? new long[Edges.Length] : [];
        private double total;
        private long count;

        public void Add(double value, bool sum)
        {
            lock (guard)
            {
                total = histogram || sum ? total + value : value;
                count++;
                for (var i = 0; i < buckets.Length; i++)
                {
                    if (value <= Edges[i])
                        buckets[i]++;
                }
            }
        }

        public void Write(StringBuilder text, string name, string labels)
        {
            lock (guard)
            {
                if (!histogram)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}{Braced(labels)} {total:R}\n");
                    return;
                }
                var with = labels.Length > 0 ? labels + "," : "";
                for (var i = 0; i < buckets.Length; i++)
                    text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{with}le=\"{Edges[i]}\"}} {buckets[i]}\n");
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{with}le=\"+Inf\"}} {count}\n{name}_sum{Braced(labels)} {total:R}\n{name}_count{Braced(labels)} {count}\n");
            }
        }

        private static string Braced(string labels) => labels.Length > 0 ? $"{{{labels}}}" : "";
    }
}
