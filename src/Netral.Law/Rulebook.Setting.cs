using System.Globalization;
using Netral.Kernel;

namespace Netral.Law;

public sealed partial class Rulebook
{
    /// <summary>Everything one computation stands on.</summary>
    private sealed record Setting(Rulebook Book, Clock Clock, LegalMoment From, string Region, Zone Zone, WorkCalendar Calendar, WorkWeek Week, IReadOnlyList<Pause> Pauses)
    {
        private bool CountsFirst => Clock.CountsFirstDay ?? Book.FirstDay.Counts;

        public Deadline Answer(int amount)
        {
            var (last, instant, working) = Run(amount, Clock.Unit);
            return Finish(amount, last, instant, working);
        }

        public Deadline UntilStage(Stage stage)
        {
            var working = Counting.Span(From.Date, stage.To, new("Jendela sampai {0}", stage.Name));
            return Finish(working.Count, stage.To, null, working);
        }

        private (DateOnly Last, DateTimeOffset? Instant, List<CountedDay> Working) Run(int amount, TimeUnit unit)
        {
            if (unit == TimeUnit.Hour)
            {
                var instant = From.In(Zone).AddHours(Clock.Direction == Direction.Forward ? amount : -amount);
                foreach (var pause in Pauses)
                    instant += pause.To.In(Zone) - pause.From.In(Zone);
                var date = DateOnly.FromDateTime(instant.DateTime);
                return (date, instant, Counting.Span(From.Date, date, new("Jam dihitung terus, termasuk hari libur")));
            }
            var working = Counting.Walk(From.Date, amount, unit, Clock.Direction, CountsFirst, Judge, Paused);
            return (working[^1].Date, null, working);
        }

        private Deadline Finish(int amount, DateOnly last, DateTimeOffset? instant, List<CountedDay> working)
        {
            var office = Clock.Receipt is { } receipt ? Office(receipt, last) : default;
            return new()
            {
                Clock = Clock,
                From = From,
                Region = Region,
                Zone = Zone,
                Unit = Clock.Unit,
                Amount = amount,
                DueDate = last,
                DueInstant = instant,
                Closes = office.Closes,
                LastOpenDay = office.LastOpen,
                Working = working,
                CalendarVersion = Calendar.Version,
                Week = Week,
                Rulebook = Book.Sha256,
                Doubts = Doubts(last, working, office.LastOpen),
                OtherReadings = [.. Clock.AlsoRead.Select(Other)],
            };
        }

        private bool Paused(DateOnly date) => Pauses.Any(p => p.Holds(date));

        private DayVerdict Judge(DateOnly date) => Calendar.Judge(date, Region, Week);

        /// <summary>The office takes papers on its days, all day in the named stages of a contest that is held here; otherwise the last open day before must do.</summary>
        private (TimeOnly? Closes, DateOnly? LastOpen) Office(Receipt receipt, DateOnly last)
        {
            for (var day = last; day >= From.Date; day = day.AddDays(-1))
            {
                if (AllDay(receipt, day))
                    return (null, day);
                if (receipt.Days.Contains(day.DayOfWeek) && Judge(day).Works)
                    return (day == last ? receipt.Closes : null, day);
            }
            return (null, null);
        }

        private bool AllDay(Receipt receipt, DateOnly day) => Book.Contests
            .Where(c => Word.Of(c.Kind) == Clock.Regime && c.In(Region))
            .SelectMany(c => c.StagesOn(day))
            .Any(s => receipt.AllDayIn.Contains(s.Id, StringComparer.Ordinal));

        private OtherReading Other(AlsoRead other) => new(other.Note, other.Amount, other.Unit, other.From,
            other.From is not null || (other.Unit == TimeUnit.Hour && From.Time is null) ? null : Days.Iso(Run(other.Amount, other.Unit).Last), other.Sources);

        private List<Remark> Doubts(DateOnly last, List<CountedDay> working, DateOnly? lastOpen)
        {
            var doubts = new List<Remark>();
            void Add(bool holds, Func<Remark> doubt)
            {
                if (holds)
                    doubts.Add(doubt());
            }
            var byDay = Clock.Unit != TimeUnit.Hour && Clock.UntilStage is null;
            var byWork = Clock.Unit == TimeUnit.WorkingDay;
            Add(Clock.Grounds.NeedsLegalCheck, () => new(Clock.Grounds.CheckReason!));
            Add(byDay && Clock.CountsFirstDay is null && Book.FirstDay.Grounds.NeedsLegalCheck, () => new(Book.FirstDay.Grounds.CheckReason!));
            Add(byWork && !Week.CollectiveLeaveIsWorking && working.Exists(MetLeave), () => new(Book.Calendars.LeaveGrounds.CheckReason ?? Book.Calendars.LeaveGrounds.Clause));
            foreach (var year in byWork ? working.Select(w => w.Date.Year).Distinct().Where(y => !Calendar.Years.Contains(y)) : [])
                doubts.Add(new("Libur tahun {0} tidak ada dalam kalender ini; hanya akhir pekan yang diperhitungkan.", year.ToString(CultureInfo.InvariantCulture)));
            Add(Clock.Unit == TimeUnit.CalendarDay && byDay && !Judge(last).Works, () => new("Hari terakhir bukan hari kerja ({0}). Sumber kami tidak menyebut apakah tenggatnya bergeser.", Judge(last).Why));
            Add(Clock.Receipt is not null && lastOpen is { } open && open < last, () => new("Kantor tutup pada hari terakhir; hari buka terakhir adalah {0}.", Days.Iso(lastOpen!.Value)));
            return doubts;
        }

        private bool MetLeave(CountedDay day) => !day.Counted && Judge(day.Date).Why.Sentence.StartsWith("Cuti bersama", StringComparison.Ordinal);
    }
}
