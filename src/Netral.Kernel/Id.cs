using System.Globalization;

namespace Netral.Kernel;

/// <summary>A dense number that names one <typeparamref name="T"/>; an <c>Id&lt;Unit&gt;</c> is never an <c>Id&lt;Person&gt;</c>.
/// Numbers are handed out in rising order, so that an index on them grows at its end (random keys are the limit of SQLite at millions of rows).</summary>
public readonly record struct Id<T>(long Value) : IComparable<Id<T>>, IParsable<Id<T>>
{
    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    public static Id<T> Parse(string s, IFormatProvider? provider) => new(long.Parse(s, NumberStyles.None, CultureInfo.InvariantCulture));

    public static bool TryParse(string? s, IFormatProvider? provider, out Id<T> result)
    {
        var known = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        result = new(value);
        return known;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public static bool operator <(Id<T> left, Id<T> right) => left.Value < right.Value;
    public static bool operator >(Id<T> left, Id<T> right) => left.Value > right.Value;
    public static bool operator <=(Id<T> left, Id<T> right) => left.Value <= right.Value;
    public static bool operator >=(Id<T> left, Id<T> right) => left.Value >= right.Value;
}
