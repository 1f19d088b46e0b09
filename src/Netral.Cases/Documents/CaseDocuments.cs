using Microsoft.EntityFrameworkCore;
using Netral.Cases.Desk;
using Netral.Cases.Persons;
using Netral.Cases.Registers;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Files;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Cases.Documents;

internal static class DocumentProblems
{
    public static readonly Problem NoKind = new(Trouble.NotFound, "case_document.no_kind", "Surat jenis ini tidak ada untuk perkara ini.");
    public static readonly Problem NotYours = new(Trouble.NotFound, "case_document.unknown", "Dokumen ini tidak ada, atau bukan milik lembaga Anda.");
    public static readonly Problem NoNumber = new(Trouble.Invalid, "case_document.no_number", "Tulis nomor surat seperti di naskah yang ditandatangani, paling panjang 80 huruf.", "nomor");
    public static readonly Problem NoDate = new(Trouble.Invalid, "case_document.no_date", "Tulis tanggal surat; tidak boleh sesudah hari ini.", "tanggal");
    public static readonly Problem NoHash = new(Trouble.Invalid, "case_document.no_hash", "Pilih berkas yang sudah ditandatangani. Sidiknya dihitung di peramban Anda.", "berkas");
    public static readonly Problem NotSealed = new(Trouble.Invalid, "case_document.not_sealed", "Berkas ini belum disegel untuk petugas lembaga Anda. Muat ulang halaman, lalu coba lagi.", "berkas");
    public static readonly Problem TooLarge = new(Trouble.Invalid, "case_document.too_large", "Berkas paling besar {0} MB.", "berkas");
    public static readonly Problem AlreadyKept = new(Trouble.Conflict, "case_document.already_kept", "Surat ini sudah disimpan. Bila salah, coret dahulu lalu simpan yang benar.");
    public static readonly Problem SheetMoved = new(Trouble.Conflict, "case_sheet.moved", "Petugas lain baru saja menyimpan lembar isian. Muat ulang supaya isinya tidak tertimpa.");
}

/// <summary>A signed letter that came back.</summary>
/// <param name="Begun">The line that took its number before; null for a letter that was numbered elsewhere.</param>
/// <param name="Sha256">Of the file before sealing, 32 bytes.</param>
/// <param name="Seal">Sealed in the browser; null keeps the hash alone.</param>
public sealed record SignedLetter(DocumentKind Kind, long? Begun, string Number, DateOnly On, byte[] Sha256, SealedFile? Seal);

/// <param name="Subject">16 random bytes of the browser.</param>
/// <param name="Envelope">To the officers' keys; its key opens the file.</param>
public sealed record SealedFile(byte[] Subject, byte[] Envelope, byte[] Content);

/// <summary>The letters of a case: written from what it says in clear, numbered, kept when they come back signed.</summary>
public sealed class CaseDocuments(NetralDb db, Journal journal, CaseRegisters registers, IBodyKeys keys, IFileStore files)
{
    public const int LargestFile = 25 << 20;

    internal Task<List<CaseDocument>> Of(CaseAtHand at, CancellationToken stop) =>
        db.Set<CaseDocument>().AsNoTracking().Where(d => d.Case == at.Case.Id && d.Body == at.Body).OrderBy(d => d.On).ThenBy(d => d.Id).ToListAsync(stop);

    internal async Task<CaseDocument?> Find(CaseAtHand at, long id, CancellationToken stop) => await db.Set<CaseDocument>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id && d.Case == at.Case.Id && d.Body == at.Body, stop);

    /// <summary>The letters that the track of this body can need.</summary>
    internal async Task<IReadOnlyList<DocumentKind>> Letters(CaseAtHand at, CancellationToken stop) =>
        Templates.For(await db.Set<Track>().AsNoTracking().Where(t => t.Case == at.Case.Id && t.Number == at.Track).Select(t => t.Kind).FirstAsync(stop), at.Holds);

    internal async Task<Letterheading> Heading(long body, CancellationToken stop) =>
        await db.Set<Letterheading>().AsNoTracking().FirstOrDefaultAsync(h => h.Body == body, stop) ?? new Letterheading { Body = body, Name = (await keys.Of(body, stop))?.Name ?? "", LetterPattern = NumberPattern.UsualLetter };

    /// <summary>Takes the next number of the body's letters for a letter that will be signed.</summary>
    internal Task<Result<long>> Begin(CaseAtHand at, DocumentKind kind, CancellationToken stop) => db.Write<long>(async () =>
    {
        db.ChangeTracker.Clear();
        var heading = await Heading(at.Body, stop);
        var (number, text) = await registers.TakeLetter(at.Case, at.Body, heading.LetterPattern, at.Today, stop);
        var document = await Add(at, kind, text, at.Today, DocumentState.Begun, stop);
        journal.Add(new DocumentBegun(at.Case.Id, document.Id, new(Word.Of(kind)), number), at.Officer.Actor);
        return document.Id;
    }, stop);

    /// <summary>Keeps a signed letter: number, date and hash, and the file sealed to the body's officers. What the case needed it for is stated with it.</summary>
    internal async Task<Result<long>> Keep(CaseAtHand at, SignedLetter letter, CancellationToken stop)
    {
        if (await Unfit(at, letter, stop) is { } unfit)
            return unfit;
        var kept = letter.Seal is { } seal ? await files.Keep(seal.Content, stop) : null;
        return await db.Together<long>(async () =>
        {
            db.ChangeTracker.Clear();
            await db.Set<Case>().Where(c => c.Id == at.Case.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Turn, c => c.Turn + 1), stop);
            var document = letter.Begun is { } begun ? await db.Set<CaseDocument>().FirstOrDefaultAsync(d => d.Id == begun && d.Case == at.Case.Id && d.Body == at.Body, stop) : await Add(at, letter.Kind, letter.Number, letter.On, DocumentState.Begun, stop);
            if (document is null || document.Kind != letter.Kind)
                return DocumentProblems.NotYours;
            if (document.State != DocumentState.Begun)
                return DocumentProblems.AlreadyKept;
            (document.State, document.Number, document.On, document.Sha256, document.Officer) = (DocumentState.Kept, letter.Number, letter.On, letter.Sha256, at.Officer.Number);
            (document.Seal, document.Envelope, document.FileKey, document.Bytes) = (letter.Seal?.Subject, letter.Seal?.Envelope, kept?.Key, kept?.Bytes);
            await db.SaveChangesAsync(stop);
            journal.Add(new DocumentKept(at.Case.Id, document.Id, new(Word.Of(letter.Kind)), letter.Sha256, kept is not null), at.Officer.Actor);
            await Proofs.Settle(db, journal, at.Book, at.Case.Id, at.Track, Proofs.ProofOf(letter.Kind), at.Today, at.Officer.Actor, at.Officer.Number, stop);
            return document.Id;
        }, stop);
    }

    /// <summary>Takes back what was kept by mistake: the line stays and says so, the file goes, and so does what it proved.</summary>
    internal async Task<Result<bool>> Strike(CaseAtHand at, long id, CancellationToken stop)
    {
        string? key = null;
        var struck = await db.Write<bool>(async () =>
        {
            db.ChangeTracker.Clear();
            if (await db.Set<CaseDocument>().FirstOrDefaultAsync(d => d.Id == id && d.Case == at.Case.Id && d.Body == at.Body && d.State != DocumentState.Struck, stop) is not { } document)
                return DocumentProblems.NotYours;
            (key, document.State, document.FileKey, document.Envelope) = (document.FileKey, DocumentState.Struck, null, null);
            await db.SaveChangesAsync(stop);
            journal.Add(new DocumentStruck(at.Case.Id, id, new(Word.Of(document.Kind))), at.Officer.Actor);
            await Proofs.Settle(db, journal, at.Book, at.Case.Id, document.Track, Proofs.ProofOf(document.Kind), at.Today, at.Officer.Actor, at.Officer.Number, stop);
            return true;
        }, stop);
        if (struck.Problem is null && key is not null)
            files.Delete(key);
        return struck;
    }

    internal Task<CaseSheet?> Sheet(CaseAtHand at, CancellationToken stop) => db.Set<CaseSheet>().AsNoTracking().FirstOrDefaultAsync(s => s.Case == at.Case.Id && s.Body == at.Body, stop);

    /// <param name="version">What the browser had opened; 0 for a first sheet.</param>
    internal async Task<Result<int>> Seal(CaseAtHand at, int version, byte[] envelope, CancellationToken stop)
    {
        if (!await IsForBody(at.Body, envelope, stop))
            return DocumentProblems.NotSealed;
        return await db.Write<int>(async () =>
        {
            db.ChangeTracker.Clear();
            var sheet = await db.Set<CaseSheet>().FirstOrDefaultAsync(s => s.Case == at.Case.Id && s.Body == at.Body, stop);
            if ((sheet?.Version ?? 0) != version)
                return DocumentProblems.SheetMoved;
            if (sheet is null)
                db.Add(sheet = new CaseSheet { Case = at.Case.Id, Body = at.Body, Envelope = envelope });
            (sheet.Envelope, sheet.Version) = (envelope, version + 1);
            journal.Add(new CaseSheetSealed(at.Case.Id, sheet.Version), at.Officer.Actor);
            return sheet.Version;
        }, stop);
    }

    /// <summary>For what works without pages (the rehearsal): the hash of a letter that is kept elsewhere.</summary>
    public async Task<Result<long>> Note(long number, int track, DocumentKind kind, byte[] sha256, KnownOfficer officer, Rulebook book, DateOnly on, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(officer);
        if (await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == number, stop) is not { } found)
            return CaseProblems.NoCase;
        return await Keep(new(found, officer, officer.Body ?? 0, true, track, book, Zone.WIB, on), new(kind, null, "1", on, sha256, null), stop);
    }

    private async Task<CaseDocument> Add(CaseAtHand at, DocumentKind kind, string number, DateOnly on, DocumentState state, CancellationToken stop)
    {
        var document = new CaseDocument { Id = (await db.Next<CaseDocument>(1, stop)).Value, Case = at.Case.Id, Track = at.Track, Body = at.Body, Kind = kind, State = state, Number = number, On = on, MadeOn = at.Today, Officer = at.Officer.Number };
        db.Add(document);
        return document;
    }

    private async Task<Problem?> Unfit(CaseAtHand at, SignedLetter letter, CancellationToken stop)
    {
        if (letter.Kind is not (DocumentKind.Lain or DocumentKind.Catatan) && !(await Letters(at, stop)).Contains(letter.Kind))
            return DocumentProblems.NoKind;
        if (letter.Number.Length is 0 or > 80)
            return DocumentProblems.NoNumber;
        if (letter.On > at.Today)
            return DocumentProblems.NoDate;
        if (letter.Sha256.Length != 32)
            return DocumentProblems.NoHash;
        if (letter.Seal is not { } seal)
            return null;
        if (seal.Content.Length > LargestFile + 100_000)
            return DocumentProblems.TooLarge.With(LargestFile >> 20);
        return seal.Subject.Length == 16 && seal.Content.AsSpan().StartsWith("NTRF\u0001\u0001"u8) && await IsForBody(at.Body, seal.Envelope, stop) ? null : DocumentProblems.NotSealed;
    }

    /// <summary>An envelope, and not a text: sealed to keys of the body alone.</summary>
    private async Task<bool> IsForBody(long body, byte[] bytes, CancellationToken stop) => await keys.Of(body, stop) is { } ring && SealedTo.Only(bytes, ring);
}
