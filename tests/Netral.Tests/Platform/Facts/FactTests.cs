using System.Reflection;
using System.Text.Json.Serialization;
using Netral.Accounts;
using Netral.Cases;
using Netral.Conduct;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Pledges;
using Netral.Reports;
using Netral.Roster;

namespace Netral.Tests.Platform.Facts;

/// <summary>The journal is for ever and becomes public in parts: what no fact type can hold, no fact holds.</summary>
public sealed class FactTests
{
    private static readonly Assembly[] Modules = [typeof(IFact).Assembly, typeof(Desk).Assembly, typeof(Agency).Assembly, typeof(PledgesModule).Assembly, typeof(ConductModule).Assembly, typeof(ReportsModule).Assembly, typeof(CasesModule).Assembly, typeof(Program).Assembly];

    private static readonly HashSet<Type> Plain = [typeof(int), typeof(long), typeof(bool), typeof(DateTime), typeof(DateOnly), typeof(Code), typeof(byte[])];

    public static TheoryData<Type> Types() => [.. Modules.SelectMany(m => m.GetTypes()).Where(t => typeof(IFact).IsAssignableFrom(t) && !t.IsInterface)];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_fact_holds_numbers_dates_codes_and_commitments_only(Type fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        foreach (var member in fact.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null && p.Name != nameof(IFact.Subject)))
            IsAllowed(member.PropertyType).ShouldBeTrue($"{fact.Name}.{member.Name} is a {member.PropertyType.Name}, which could hold a name or free text");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_fact_never_changes_once_it_is_made(Type fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        fact.IsSealed.ShouldBeTrue();
        fact.GetProperties().Where(p => p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))).ShouldBeEmpty();
    }

    [Fact]
    public void The_facts_of_all_modules_are_found() => Types().Count.ShouldBeGreaterThan(20);

    [Fact]
    public void A_text_is_not_allowed() => IsAllowed(typeof(string)).ShouldBeFalse();

    private static bool IsAllowed(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Plain.Contains(type) || type.IsEnum)
            return true;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>))
            return true;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return IsAllowed(type.GetGenericArguments()[0]);
        // A record inside a fact: the same holds for its members.
        return type.Namespace?.StartsWith("Netral.", StringComparison.Ordinal) == true && type.IsSealed
            && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).All(p => IsAllowed(p.PropertyType));
    }
}
