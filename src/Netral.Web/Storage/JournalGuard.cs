using Microsoft.EntityFrameworkCore;
using Netral.Platform.Storage;

namespace Netral.Web.Storage;

/// <summary>
/// The journal only grows: the database itself refuses to change or delete a line of it, whoever asks, and to change (not to delete, since retention must) an old or
/// new value. It stands against slips of our own program and against who works on the database by hand without care. Who owns the database can take these
/// triggers away again; that this shows is the matter of the public log.
/// Written after each migration and not in one, so that it outlives a regeneration of the migrations; doing it again changes nothing.
/// </summary>
internal static class JournalGuard
{
    public static async Task GuardJournal(this NetralDb db, CancellationToken stop)
    {
        if (!db.IsPostgres)
        {
            await db.Database.ExecuteSqlRawAsync(Sqlite, stop);
            return;
        }
        // Nodes that start at once would trip over each other's function; and a start must not wait for writers once the triggers are there.
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(7071401)", stop);
        var there = await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_trigger where tgname in ('journal_no_change', 'change_detail_no_update') and tgenabled = 'O' and tgrelid in ('journal'::regclass, 'change_detail'::regclass)").ToListAsync(stop);
        if (there[0] < 2)
            await db.Database.ExecuteSqlRawAsync(Postgres, stop);
        await transaction.CommitAsync(stop);
    }

    // "insert or replace" would delete the old line without firing a delete trigger, hence the third one.
    private const string Sqlite = """
        create trigger if not exists journal_no_update before update on journal begin select raise(abort, 'The journal only grows.'); end;
        create trigger if not exists journal_no_delete before delete on journal begin select raise(abort, 'The journal only grows.'); end;
        create trigger if not exists journal_no_replace before insert on journal when new.seq > 0 and exists (select 1 from journal where seq = new.seq)
            begin select raise(abort, 'The journal only grows.'); end;
        create trigger if not exists change_detail_no_update before update on change_detail begin select raise(abort, 'A changed value may be deleted, not changed.'); end;
        create trigger if not exists change_detail_no_replace before insert on change_detail when exists (select 1 from change_detail where seq = new.seq and field = new.field)
            begin select raise(abort, 'A changed value may be deleted, not changed.'); end;
        """;

    private const string Postgres = """
        create or replace function journal_only_grows() returns trigger language plpgsql as $$
        begin
            raise exception 'The journal only grows.' using errcode = 'restrict_violation';
        end $$;
        create or replace trigger journal_no_change before update or delete or truncate on journal for each statement execute function journal_only_grows();
        create or replace trigger change_detail_no_update before update on change_detail for each statement execute function journal_only_grows();
        """;
}
