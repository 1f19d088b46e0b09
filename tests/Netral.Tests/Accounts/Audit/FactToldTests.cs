using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Netral.Accounts;
using Netral.Accounts.Audit;
using Netral.Accounts.Proposals;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Pages;
using Netral.Tests.Floor;
using Netral.Tests.Platform.Facts;

namespace Netral.Tests.Accounts.Audit;

/// <summary>Every fact is told in a sentence, in both languages.</summary>
[UsesDatabase]
public sealed class FactToldTests(App app) : IClassFixture<App>
{
    public static TheoryData<Type> Types() => FactTests.Types();

    [Theory]
    [MemberData(nameof(Types))]
    public void A_fact_has_a_sentence_in_Indonesian_and_English(Type fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var told = app.Services.GetServices<FactTold>().Where(f => f.Kind == Word.Snake(fact.Name)).ToList();
        told.Count.ShouldBe(1, $"{fact.Name} needs one FactTold");
        HasEnglish(told[0].Title);
        // Truth values and what may be missing choose between sentences: all of both.
        foreach (var (yes, filled) in new[] { (true, true), (false, true), (true, false), (false, false) })
        {
            var row = Journal.Row((IFact)Sample(fact, yes, filled)!, Actor.System, DateTime.UnixEpoch);
            Walk(told[0].Tell(row));
        }
    }

    [Fact]
    public void Every_act_and_every_label_of_a_value_has_its_English()
    {
        foreach (var field in app.Services.GetServices<FieldTold>())
            HasEnglish(field.Label);
        using var scope = app.Services.CreateScope();
        foreach (var act in scope.ServiceProvider.GetServices<ITwoPersonAct>())
        {
            HasEnglish(act.Title);
            act.Title.ShouldBe(ActWords.Of(act.Kind));
            Code.IsCode(act.Kind).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_kept_change_is_told_as_it_was()
    {
        ActChange[] changes = [new(new("Tanda tangan yang berlaku di {0}", "Ikrar \"Uji\""), new("{0}", 12), new("Berlaku, {0}", new Moment(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), Zone.WIT)))];
        var read = ChangesJson.Read(ChangesJson.Write(changes));
        ChangesJson.Write(read).ShouldBe(ChangesJson.Write(changes));
        read[0].After.Args[0].ShouldBe(new Moment(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), Zone.WIT));
    }

    private void Walk(Told told)
    {
        HasEnglish(told.Sentence);
        foreach (var inner in told.Args.OfType<Told>())
            Walk(inner);
        told.Args.ShouldAllBe(a => a == null || a is string || a is int || a is long || a is DateOnly || a is Told || a is Moment);
    }

    private void HasEnglish(string sentence)
    {
        if (sentence == "{0}")
            return;
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        try
        {
            app.Services.GetRequiredService<Phrasebook>().Find(sentence).ShouldNotBeNull(sentence);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static object? Sample(Type type, bool yes, bool filled)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return filled ? Sample(inner, yes, filled) : null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var element = type.GetGenericArguments()[0];
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
            list.Add(Sample(element, yes, filled));
            return list;
        }
        return type switch
        {
            _ when type == typeof(int) => 3,
            _ when type == typeof(long) => 3L,
            _ when type == typeof(bool) => yes,
            _ when type == typeof(DateTime) => DateTime.UnixEpoch,
            _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 2),
            _ when type == typeof(Code) => new Code("reopen_round"),
            _ when type == typeof(byte[]) => new byte[32],
            _ when type.IsEnum => yes ? Enum.GetValues(type).GetValue(0) : Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1),
            _ => Make(type, yes, filled),
        };
    }

    private static object Make(Type type, bool yes, bool filled)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Sample(p.ParameterType, yes, filled))]);
    }
}
