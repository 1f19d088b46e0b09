using Netral.Accounts.Sessions;
using Netral.Accounts.SignIn;
using Netral.Kernel;
using Netral.Platform.Journal;
using Netral.Platform.Storage;

namespace Netral.Accounts.SecondFactor;

/// <summary>What follows when an officer adds a way in, app or passkey: his other sessions end, this one has now shown both factors, and with the first come the recovery codes.</summary>
internal sealed class NewFactor(NetralDb db, RecoveryCodes codes, OpenSessions sessions, Journal journal)
{
    /// <summary>All or nothing. The codes to be shown once; empty when there are some already.</summary>
    /// <param name="add">Writes the factor and says what happened, or why not.</param>
    public async Task<Result<string[]>> Add<TFact>(Officer officer, SignInMeans means, bool withCodes, Func<Task<Result<TFact>>> add, CancellationToken stop) where TFact : IFact
    {
        var done = await db.Write<string[]>(async () =>
        {
            if (!(await add()).Try(out var fact, out var refusal))
                return refusal;
            journal.Add(fact, officer.OwnActor());
            await sessions.EndOthers(officer, SessionEnd.FactorChanged, stop);
            if (!withCodes)
                return Array.Empty<string>();
            journal.Add(new RecoveryCodesMade(officer.Id, RecoveryCodes.Count), officer.OwnActor());
            return await codes.Renew(officer.Id, stop);
        }, stop);
        if (done.Problem is null)
            await sessions.Prove(means, strong: true, stop);
        return done;
    }
}
