using Netral.Kernel;

namespace Netral.Law.Reading;

/// <summary>From checked entries to the records that answer questions.</summary>
internal static class Values
{
    public static Rulebook Of(Book book, string sha256, byte[] canonical)
    {
        var about = book["rulebook.yaml"];
        return new()
        {
            Sha256 = sha256,
            Canonical = canonical,
            Edition = about.Text("edition"),
            Title = about.Text("title"),
            AsOf = about.Date("as_of"),
            Notice = about.Text("notice"),
            Instruments = [.. book.Each("instruments.yaml", "instruments").Select(e => new Instrument(e.Text("id"), e.Text("name"), e.Grounds()))],
            Acts = [.. book.Each("acts.yaml", "acts").Select(e => new Act(e.Text("id"), e.Text("name"), e.Text("name_en")))],
            FormLists = [.. book.Each("forms.yaml", "lists").Select(e => new FormList(e.Text("id"), e.Text("name"), e.Word<FormListKind>("kind"), e.Grounds()))],
            Forms = [.. book.Each("forms.yaml", "forms").Select(Form)],
            Crosswalk = [.. book.Each("forms.yaml", "crosswalk").Select(e => new Crosswalk(e.Text("list"), e.Text("code"), e.Text("name"), e.Texts("forms"), e.Grounds()))],
            Tags = [.. book.Each("forms.yaml", "tags").Select(e => new Tag(e.Text("id"), e.Text("name")))],
            Ladders = [.. book.Each("sanctions.yaml", "ladders").Select(Ladder)],
            Authorities = [.. book.Each("authority.yaml", "authorities").Select(Authority)],
            Provisions = [.. book.Each("provisions.yaml", "provisions").Select(Provision)],
            FirstDay = FirstDay(book["clocks.yaml"].Inner("first_day")!.Value),
            Clocks = [.. book.Each("clocks.yaml", "clocks").Select(Clock)],
            Institutions = [.. book.Each("institutions.yaml", "institutions").Select(e => new Institution(e.Text("id"), e.Text("name"), e.Text("task"), e.Texts("bodies"), e.Flag("individual"), e.Flag("reporter"), e.Grounds()))],
            Routes = [.. book.Each("institutions.yaml", "routes").Select(e => new Route(e.Text("id"), e.Text("name"), e.Words<PersonKind>("persons"), e.Texts("path"), e.Maybe("supervised_by"), e.Texts("escalates_to"), e.Grounds()))],
            Contests = [.. book.Each("contests.yaml", "contests").Select(Contest)],
            Calendars = Calendars(book["calendar.yaml"]),
            Regions = Regions(book["regions.yaml"]),
            StepClasses = [.. book.Each("procedures.yaml", "classes").Select(e => new StepClass(e.Text("id"), e.Text("name"), e.Maybe("stage"), e.Maybe("told")))],
            Conditions = [.. book.Each("procedures.yaml", "conditions").Select(e => new Condition(e.Text("id"), e.Text("name"), e.Maybe("proof"), e.Flag("proven"), e.Maybe("do")))],
            Reminders = [.. book.Each("procedures.yaml", "reminders").Select(e => new Reminder(e.Text("id"), e.Number("days")!.Value))],
            Procedures = [.. book.Each("procedures.yaml", "procedures").Select(ProcedureValues.Of)],
        };
    }

    private static Form Form(Entry e) => new(
        e.Text("key"), e.Text("list"), e.Text("name"), e.Text("name_en"), e.Word<BreachClass>("class"), e.Texts("acts"), e.Words<TargetStatus>("targets"), e.Word<FormPeriod>("period"),
        e.Words<PersonKind>("persons"), e.Texts("also"), [.. e.Each("conflicts").Select(c => new FormConflict(c.Text("about"), c.Text("value"), c.Text("note"), c.Sources()))], e.Grounds());

    private static Ladder Ladder(Entry e) => new(
        e.Text("id"), e.Text("name"), e.Words<PersonKind>("persons"), e.Words<BreachClass>("classes"), e.Flag("local"), e.Flag("complete"),
        [.. e.Each("kinds").Select(Kind)], e.Inner("transition") is { } t ? new(t.Text("condition"), t.Words<BreachClass>("classes"), t.Grounds()) : null, e.Grounds());

    private static Sanction Kind(Entry e) => new(
        e.Text("id"), e.Word<BreachClass>("class"), e.Text("name"), e.WordOr("phase", SanctionPhase.Main), e.Number("months"), e.Number("percent"), e.Text("clause"), e.Flag("needs_legal_check"), e.Maybe("check_reason"),
        e.Maybe("pay"), e.Maybe("rank"), e.Flag("dismissal"), e.MaybeFlag("openly"));

    private static Authority Authority(Entry e) => new(
        e.Text("id"), e.Word<AuthorityTask>("what"), e.Text("name"), e.Text("decides") is var who && who == "unknown" ? null : who, e.Maybe("proposed_by"),
        e.Words<BreachClass>("classes"), e.Words<PersonKind>("persons"), e.Texts("positions"), e.Grounds());

    private static Provision Provision(Entry e) => new(
        e.Text("id"), e.Text("name"), e.Words<ContestKind>("contests"), e.Words<PersonKind>("persons"), e.Flag("officials_only"), e.Texts("acts"), e.Text("phase"),
        e.Inner("penalty") is { } p ? new(p.Text("kind"), p.Number("prison_min"), p.Number("prison_max")!.Value, p.Number("fine_min"), p.Number("fine_max"), p.Maybe("joined")) : null, e.Grounds());

    private static FirstDay FirstDay(Entry e) => new(e.Flag("counts"), e.Grounds());

    private static Clock Clock(Entry e) => new(
        e.Text("id"), e.Text("regime"), e.Text("name"), e.Text("name_en"), e.Number("amount"), e.Word<TimeUnit>("unit"), e.WordOr("direction", Direction.Forward), e.WordOr("meaning", ClockMeaning.Due),
        e.MaybeFlag("counts_first_day"), e.Text("from"), e.Maybe("until_stage"),
        e.Inner("receipt") is { } r ? new(r.Words<DayOfWeek>("days"), r.Time("opens"), r.Time("closes"), r.Texts("all_day_in")) : null,
        [.. e.Each("also_read").Select(a => new AlsoRead(a.Number("amount")!.Value, a.Word<TimeUnit>("unit"), a.Maybe("from"), a.Text("note"), a.Sources()))], e.Grounds());

    private static Contest Contest(Entry e) => new(
        e.Text("id"), e.Word<ContestKind>("kind"), e.Text("name"), e.Texts("regions"),
        [.. e.Each("stages").Select(s => new Stage(s.Text("id"), s.Text("name"), s.Date("from"), s.Date("to"), s.Flag("needs_legal_check"), s.Maybe("check_reason")))],
        [.. e.Each("penetapan").Select(Penetapan)], e.Grounds());

    private static Penetapan Penetapan(Entry e) => new(
        e.Text("office"), e.Texts("regions"), e.MaybeDate("date") ?? e.Date("earliest"), e.MaybeDate("date") ?? e.Date("latest"), e.Text("clause"), e.Sources(), e.Flag("needs_legal_check"), e.Maybe("check_reason"));

    private static Calendars Calendars(Entry e)
    {
        var (week, leave) = (e.Inner("week")!.Value, e.Inner("collective_leave")!.Value);
        return new(
            [.. e.Each("versions").Select(v => new CalendarVersion(v.Text("id"), v.Text("name"), [.. v.Scalars("covers").Select(y => int.Parse(y.Text, System.Globalization.CultureInfo.InvariantCulture))], Days(v, "adds"), Days(v, "removes"), v.Grounds()))],
            new(week.Number("days")!.Value, leave.Flag("working")), week.Grounds(), leave.Grounds());
    }

    private static IReadOnlyList<DayOff> Days(Entry version, string key) =>
        [.. version.Each(key).Select(d => new DayOff(d.Date("date"), d.Word<DayOffKind>("kind"), d.Text("name"), d.Texts("regions")))];

    private static Regions Regions(Entry e) => new(
        [.. e.Each("regions").Select(r => new Region(r.Text("code"), r.Text("name")))],
        e.Each("zones").SelectMany(z => z.Texts("provinces").Select(p => (p, Enum.Parse<Zone>(z.Text("zone"))))).ToDictionary(x => x.p, x => x.Item2, StringComparer.Ordinal), e.Text("source"));
}
