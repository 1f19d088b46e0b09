using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Netral.Cases.Desk;
using Netral.Cases.Documents;
using Netral.Cases.Forward;
using Netral.Cases.Persons;
using Netral.Cases.Tables;
using Netral.Kernel;
using Netral.Law;
using Netral.Platform.Access;
using Netral.Platform.Journal;
using Netral.Platform.Storage;
using Netral.Sealing;
using Netral.Sealing.Envelopes;
using Netral.Sealing.Files;
using Netral.Sealing.Officers;

namespace Netral.Cases;

/// <summary>An invented paper of the demo.</summary>
public sealed record StagedPaper(string Name, string Type, byte[] Content);

/// <summary>What officers' browsers do to a case's file, done by the program for the demo's invented cases, whose passphrases everybody knows: papers are sealed to the same keys under the same labels,
/// and go through the same doors. Nothing real may come this way: the program would have seen it.</summary>
public sealed class StageCases
{
    private readonly NetralDb db;
    private readonly Journal journal;
    private readonly CasePersons persons;
    private readonly CaseDocuments documents;
    private readonly CaseForwarding forwarding;
    private readonly IBodyKeys keys;
    private readonly IStaffLookUp staff;

    internal StageCases(NetralDb db, Journal journal, CasePersons persons, CaseDocuments documents, CaseForwarding forwarding, IBodyKeys keys,
        IStaffLookUp staff) =>
        (this.db, this.journal, this.persons, this.documents, this.forwarding, this.keys, this.staff) = (db, journal, persons, documents, forwarding, keys,
            staff);

    /// <summary>Finds somebody whose name has these letters.</summary>
    public async Task<Result<bool>> Find(long number, KnownOfficer officer, long agency, string letters, int pick, Rulebook book, DateOnly on,
        CancellationToken stop)
    {
        if (!(await Enter(number, officer, 0, book, on, stop)).Try(out var at, out var refusal))
            return refusal;
        var found = (await staff.Search(agency, letters, 10, on, stop)).Where(s => s.Employed && s.Kind == "pns").ToList();
        return found.Count == 0 ? PersonProblems.NotInList : await persons.Identify(at, 0, 0, agency, found[pick % found.Count].Person, stop);
    }

    /// <summary>Keeps a signed paper, sealed to the officers of the body.</summary>
    public async Task<Result<long>> Keep(long number, int track, KnownOfficer officer, DocumentKind kind, string letterNumber, StagedPaper paper, Rulebook book,
        DateOnly on, CancellationToken stop)
    {
        if (!(await Enter(number, officer, track, book, on, stop)).Try(out var at, out var refusal))
            return refusal;
        if (await Readers(at.Body, null, stop) is not { } readers)
            return ForwardProblems.Unsealed;
        var seed = RandomNumberGenerator.GetBytes(16);
        var subject = Subject(number, seed);
        var about = new JsonObject { ["v"] = 1, ["name"] = paper.Name, ["type"] = paper.Type, ["bytes"] = paper.Content.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(paper.Content)) };
        var envelope = Envelope.Seal(new Label("perkara", "dokumen", subject), Encoding.UTF8.GetBytes(about.ToJsonString()), readers, null, out var key);
        using (key)
            return await documents.Keep(at, new(kind, null, letterNumber, on, SHA256.HashData(paper.Content), new(seed, envelope.ToBytes(), Seal(new("perkara", "berkas", subject), key, paper.Content))), stop);
    }

    /// <summary>Sends the redacted file to a body that has a track.</summary>
    public async Task<Result<long>> Forward(long number, KnownOfficer officer, long to, string summary, StagedPaper paper, Rulebook book, DateOnly on,
        CancellationToken stop)
    {
        if (!(await Enter(number, officer, 0, book, on, stop)).Try(out var at, out var refusal)
            || !(await forwarding.Target(at, to, stop)).Try(out var target, out refusal))
            return refusal;
        if (await Readers(to, target.Free, stop) is not { } readers)
            return ForwardProblems.Unsealed;
        var seed = RandomNumberGenerator.GetBytes(16);
        var file = new JsonObject { ["name"] = paper.Name, ["type"] = paper.Type, ["kind"] = "kajian", ["number"] = "", ["bytes"] = paper.Content.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(paper.Content)) };
        var about = new JsonObject { ["v"] = 1, ["summary"] = summary, ["files"] = new JsonArray(file) };
        var envelope = Envelope.Seal(new Label("terusan", "isi", seed), Encoding.UTF8.GetBytes(about.ToJsonString()), readers, null, out var key);
        using (key)
            return await forwarding.Send(at, to, seed, envelope.ToBytes(), [Seal(new("terusan", "berkas/0", seed), key, paper.Content)], stop);
    }

    /// <summary>What stands over the letters of a body.</summary>
    public Task<Result<bool>> Head(KnownOfficer officer, string above, string name, string address, string place, string signer, CancellationToken stop) =>
        db.Together<bool>(async () =>
    {
        if (await db.Set<Letterheading>().AnyAsync(h => h.Body == officer.Body, stop))
            return true;
        db.Add(new Letterheading { Body = officer.Body!.Value, Above = above, Name = name, Address = address, Contact = "Data contoh", Place = place, Signer = signer, LetterPattern = Registers.NumberPattern.UsualLetter });
        journal.Add(new LetterheadSet(officer.Body.Value), officer.Actor);
        return true;
    }, stop);

    private async Task<Result<CaseAtHand>> Enter(long number, KnownOfficer officer, int track, Rulebook book, DateOnly on, CancellationToken stop) =>
        await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == number, stop) is { } found
            ? new CaseAtHand(found, officer, officer.Body ?? 0, found.Body == officer.Body, track, book, Zone.WIB, on) : CaseProblems.NoCase;

    /// <summary>Null where the body holds no keys.</summary>
    private async Task<IReadOnlyCollection<Recipient>?> Readers(long body, IReadOnlyCollection<long>? only, CancellationToken stop)
    {
        if (await keys.Of(body, stop) is not { CanReceive: true } ring || !KeyList.Read(ring.List.Span).Try(out var list, out _)
            || !BodyVerification.Verify(list, ring.Code).Try(out var verified, out _))
            return null;
        var readers = (only ?? ring.Holders).Select(h => verified.TryRecipient(h, out var found) ? found : null).OfType<Recipient>().ToList();
        if (verified.TryRecovery(out var recovery))
            readers.Add(recovery);
        return readers.Count > 0 ? readers : null;
    }

    private static byte[] Seal(Label label, ContentKey key, byte[] content)
    {
        using var sealer = FileSealer.Start(label, key);
        var sealedText = new byte[content.Length + 32];
        var written = sealer.Seal(content, last: true, sealedText);
        return [.. sealer.Header, .. sealedText.AsSpan(0, written)];
    }

    private static byte[] Subject(long number, byte[] seed)
    {
        var subject = new byte[8 + seed.Length];
        BinaryPrimitives.WriteInt64BigEndian(subject, number);
        seed.CopyTo(subject, 8);
        return subject;
    }
}
