using Microsoft.EntityFrameworkCore;
using Netral.Kernel;
using Netral.Platform.Storage;
using Netral.Roster;

namespace Netral.Pledges.Annul;

/// <summary>Turns a pasted list, or a unit and a way, into the signatures that are meant. All or nothing: a line that is not understood stops the whole list.</summary>
internal sealed class SignatureFinder(NetralDb db, StaffNumbers numbers)
{
    private const int Told = 5;

    internal static readonly Problem Nothing = new(Trouble.Invalid, "annul.nothing", "Tempel kode sertifikat atau NIP, satu di setiap baris.", "daftar");
    internal static readonly Problem NoFilter = new(Trouble.Invalid, "annul.no_filter", "Pilih unitnya, caranya, atau keduanya.", "unit");
    internal static readonly Problem NoneFound = new(Trouble.Invalid, "annul.none_found", "Tidak ada tanda tangan yang berlaku dengan saringan ini.", "unit");
    internal static readonly Problem NotValid = new(Trouble.Invalid, "annul.not_valid", "{0} baris bukan tanda tangan yang berlaku di putaran ini, atau sedang dipersoalkan: {1}. Perbaiki atau hapus barisnya.", "daftar");
    internal static readonly Problem TooMany = new(Trouble.Invalid, "annul.too_many", "Satu usulan memuat paling banyak {0} tanda tangan; di sini ada {1}. Bagilah menjadi beberapa usulan.");

    public async Task<Result<AnnulContent>> FromList(Round round, string pasted, CancellationToken stop)
    {
        var lines = pasted.Split(['\n', '\r', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (lines.Count == 0)
            return Nothing;
        if (lines.Count > AnnulSignatures.AtMost)
            return TooMany.At("daftar").With(AnnulSignatures.AtMost, lines.Count);
        var meant = new List<(string Line, int Slot, long? Code)>();
        foreach (var line in lines)
            meant.Add(await Read(round, line, stop));
        var valid = await Valid(round, [.. meant.Select(m => m.Slot).Distinct()], stop);
        var wrong = meant.Where(m => !valid.TryGetValue(m.Slot, out var code) || (m.Code is { } asked && asked != code)).Select(m => m.Line).ToList();
        if (wrong.Count > 0)
            return NotValid.With(wrong.Count, string.Join(", ", wrong.Take(Told).Select(w => w.Length > 30 ? w[..30] + "…" : w)) + (wrong.Count > Told ? ", …" : ""));
        return Content(round, valid);
    }

    /// <param name="units">The subtree; null for all.</param>
    /// <param name="way">How the link came; null for all. Paper has no link and is chosen by <paramref name="paper"/>.</param>
    public async Task<Result<AnnulContent>> FromFilter(Round round, IReadOnlyList<Id<Unit>>? units, LinkWay? way, bool paper, CancellationToken stop)
    {
        if (units is null && way is null && !paper)
            return NoFilter;
        var (agency, number) = (round.Agency.Value, round.Number);
        var found = db.Set<Signature>().AsNoTracking().Where(s => s.Agency == agency && s.Round == number && s.State == SignatureState.Valid);
        if (paper)
            found = found.Where(s => s.Level == Level.Paper);
        if (way is { } channel)
            // That it came by a slip stands in the signature itself, also when the link has been erased.
            found = channel == LinkWay.Slip ? found.Where(s => s.Recognition == Recognition.Slip) : found.Where(s => db.Set<Link>().Any(l => l.Agency == agency && l.Round == number && l.Slot == s.Slot && l.Number == s.Link && l.Way == channel));
        if (units is not null)
            found = found.Where(s => db.Set<Slot>().Any(p => p.Agency == agency && p.Round == number && p.Number == s.Slot && units.Contains(p.Unit)));
        var rows = await found.OrderBy(s => s.Slot).Select(s => new { s.Slot, s.CodeBits }).Take(AnnulSignatures.AtMost + 1).ToListAsync(stop);
        if (rows.Count == 0)
            return NoneFound;
        if (rows.Count > AnnulSignatures.AtMost)
            return TooMany.At("unit").With(AnnulSignatures.AtMost, await found.CountAsync(stop));
        return Content(round, rows.ToDictionary(r => r.Slot, r => r.CodeBits));
    }

    private static AnnulContent Content(Round round, IReadOnlyDictionary<int, long> signatures) => new(round.Id.Value, [.. signatures.OrderBy(s => s.Key).Select(s => new[] { s.Key, s.Value })]);

    /// <summary>A code with its random bits, or the place of a staff number; slot 0 for what is neither.</summary>
    private async Task<(string Line, int Slot, long? Code)> Read(Round round, string line, CancellationToken stop)
    {
        if (PublicCode.Read(Pasted.Code(line)) is { } code)
            return code.Key.Agency == round.Agency.Value && code.Key.Round == round.Number ? (line, code.Key.Slot, code.Random) : (line, 0, null);
        var digits = string.Concat(line.Where(char.IsAsciiDigit));
        if (digits.Length is not StaffNumbers.NipLength and not StaffNumbers.NikLength || await numbers.Find(round.Agency, digits, stop) is not { } person)
            return (line, 0, null);
        var (agency, number) = (round.Agency.Value, round.Number);
        var slots = await db.Set<Slot>().AsNoTracking().Where(s => s.Person == person && s.Agency == agency && s.Round == number).Select(s => s.Number).OrderBy(n => n).Take(1).ToListAsync(stop);
        return (line, slots.Count == 0 ? 0 : slots[0], null);
    }

    private async Task<Dictionary<int, long>> Valid(Round round, IReadOnlyList<int> slots, CancellationToken stop)
    {
        var (agency, number, found) = (round.Agency.Value, round.Number, new Dictionary<int, long>());
        foreach (var chunk in slots.Chunk(500))
        {
            foreach (var row in await db.Set<Signature>().AsNoTracking().Where(s => s.Agency == agency && s.Round == number && s.State == SignatureState.Valid && chunk.Contains(s.Slot)).Select(s => new { s.Slot, s.CodeBits }).ToListAsync(stop))
                found[row.Slot] = row.CodeBits;
        }
        return found;
    }
}
