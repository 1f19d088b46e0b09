using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netral.Web.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AccessAndLaw : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "changed_at",
                table: "roster_spell",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "rows_erased",
                table: "roster_import",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "end_reason",
                table: "accounts_grant",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ended_by",
                table: "accounts_grant",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ended_on",
                table: "accounts_grant",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "leave_until",
                table: "accounts_grant",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "replaces",
                table: "accounts_grant",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "accounts_answered_challenge",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_answered_challenge", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "accounts_api_key",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    officer = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    policies = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    scope = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    secret_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    prefix = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_api_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_authenticator",
                columns: table => new
                {
                    officer = table.Column<long>(type: "INTEGER", nullable: false),
                    secret = table.Column<string>(type: "TEXT", nullable: false),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_step = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_authenticator", x => x.officer);
                });

            migrationBuilder.CreateTable(
                name: "accounts_body",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    agency = table.Column<long>(type: "INTEGER", nullable: true),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    parent = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_body", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_body_key",
                columns: table => new
                {
                    body = table.Column<long>(type: "INTEGER", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    holder = table.Column<long>(type: "INTEGER", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    key_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    sealing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signing = table.Column<byte[]>(type: "BLOB", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: true),
                    presented_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_body_key", x => new { x.body, x.place });
                });

            migrationBuilder.CreateTable(
                name: "accounts_body_statement",
                columns: table => new
                {
                    body = table.Column<long>(type: "INTEGER", nullable: false),
                    seq = table.Column<int>(type: "INTEGER", nullable: false),
                    json = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_body_statement", x => new { x.body, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "accounts_passkey",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_passkey", x => x.credential_id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_proposal",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    agency = table.Column<long>(type: "INTEGER", nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    preview_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    changes = table.Column<string>(type: "TEXT", nullable: false),
                    proposed_by = table.Column<long>(type: "INTEGER", nullable: false),
                    proposed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    decided_by = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_proposal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_read_mark",
                columns: table => new
                {
                    officer = table.Column<long>(type: "INTEGER", nullable: false),
                    record = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    about = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    hour = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_read_mark", x => new { x.hour, x.officer, x.record, x.about });
                });

            migrationBuilder.CreateTable(
                name: "accounts_recovery_code",
                columns: table => new
                {
                    officer = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_recovery_code", x => new { x.officer, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "accounts_reset",
                columns: table => new
                {
                    officer = table.Column<long>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    by = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_reset", x => new { x.officer, x.what });
                });

            migrationBuilder.CreateTable(
                name: "accounts_session",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    officer = table.Column<long>(type: "INTEGER", nullable: false),
                    secret_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    means = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    strong = table.Column<bool>(type: "INTEGER", nullable: false),
                    began_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    proved_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    browser = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    machine = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_sign_in_day",
                columns: table => new
                {
                    officer = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_sign_in_day", x => x.officer);
                });

            migrationBuilder.CreateTable(
                name: "law_candidates",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    contest = table.Column<string>(type: "TEXT", maxLength: 48, nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 13, nullable: false),
                    rows = table.Column<string>(type: "TEXT", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    set_by = table.Column<long>(type: "INTEGER", nullable: true),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    undoes = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_law_candidates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "law_change",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    @base = table.Column<string>(name: "base", type: "TEXT", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    proposed_by = table.Column<long>(type: "INTEGER", nullable: true),
                    proposed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_by = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    turn = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_law_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "law_rulebook",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    edition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    bundle = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kept_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_law_rulebook", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "platform_hold",
                columns: table => new
                {
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    set_by = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_hold", x => new { x.agency, x.round });
                });

            migrationBuilder.CreateTable(
                name: "platform_job",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    leased_until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    asked = table.Column<bool>(type: "INTEGER", nullable: false),
                    asked_by = table.Column<long>(type: "INTEGER", nullable: true),
                    asked_agency = table.Column<long>(type: "INTEGER", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    at = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    done = table.Column<long>(type: "INTEGER", nullable: false),
                    night = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_job", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "platform_kept_answer",
                columns: table => new
                {
                    owner = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    word = table.Column<byte[]>(type: "BLOB", nullable: false),
                    request = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    answer = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_kept_answer", x => new { x.owner, x.word });
                });

            migrationBuilder.CreateTable(
                name: "platform_retention",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    days = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_retention", x => x.kind);
                });

            migrationBuilder.CreateTable(
                name: "roster_correction",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    person = table.Column<long>(type: "INTEGER", nullable: false),
                    item = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    wanted = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    reply_to = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    answered_by = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_correction", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_journal_agency",
                table: "journal",
                columns: new[] { "agency", "seq" },
                filter: "agency is not null");

            migrationBuilder.CreateIndex(
                name: "ix_journal_body",
                table: "journal",
                columns: new[] { "oversight_body", "seq" },
                filter: "oversight_body is not null");

            migrationBuilder.CreateIndex(
                name: "ix_journal_instance",
                table: "journal",
                column: "seq",
                filter: "agency is null and oversight_body is null and substr(subject, 1, 5) <> 'slot:'");

            migrationBuilder.CreateIndex(
                name: "ix_journal_people",
                table: "journal",
                column: "subject",
                filter: "subject like 'person:%'");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_officer_body",
                table: "accounts_officer",
                column: "body");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_grant_scope_role",
                table: "accounts_grant",
                columns: new[] { "scope", "role" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_api_key_officer",
                table: "accounts_api_key",
                column: "officer");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_body_code",
                table: "accounts_body",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_body_key_body_key_id",
                table: "accounts_body_key",
                columns: new[] { "body", "key_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_passkey_user_id",
                table: "accounts_passkey",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_proposal_state_agency_id",
                table: "accounts_proposal",
                columns: new[] { "state", "agency", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_session_officer",
                table: "accounts_session",
                column: "officer");

            migrationBuilder.CreateIndex(
                name: "IX_law_candidates_contest_region_id",
                table: "law_candidates",
                columns: new[] { "contest", "region", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_law_change_turn",
                table: "law_change",
                column: "turn",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_kept_answer_at",
                table: "platform_kept_answer",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_roster_correction_agency_state_asked_at",
                table: "roster_correction",
                columns: new[] { "agency", "state", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_roster_correction_person",
                table: "roster_correction",
                column: "person");

            // A demo that was made before second factors were asked for: everybody knows its password.
            migrationBuilder.Sql("update accounts_officer set is_example = true where exists (select 1 from platform_setting where name = 'demo' and value = '1')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_answered_challenge");

            migrationBuilder.DropTable(
                name: "accounts_api_key");

            migrationBuilder.DropTable(
                name: "accounts_authenticator");

            migrationBuilder.DropTable(
                name: "accounts_body");

            migrationBuilder.DropTable(
                name: "accounts_body_key");

            migrationBuilder.DropTable(
                name: "accounts_body_statement");

            migrationBuilder.DropTable(
                name: "accounts_passkey");

            migrationBuilder.DropTable(
                name: "accounts_proposal");

            migrationBuilder.DropTable(
                name: "accounts_read_mark");

            migrationBuilder.DropTable(
                name: "accounts_recovery_code");

            migrationBuilder.DropTable(
                name: "accounts_reset");

            migrationBuilder.DropTable(
                name: "accounts_session");

            migrationBuilder.DropTable(
                name: "accounts_sign_in_day");

            migrationBuilder.DropTable(
                name: "law_candidates");

            migrationBuilder.DropTable(
                name: "law_change");

            migrationBuilder.DropTable(
                name: "law_rulebook");

            migrationBuilder.DropTable(
                name: "platform_hold");

            migrationBuilder.DropTable(
                name: "platform_job");

            migrationBuilder.DropTable(
                name: "platform_kept_answer");

            migrationBuilder.DropTable(
                name: "platform_retention");

            migrationBuilder.DropTable(
                name: "roster_correction");

            migrationBuilder.DropIndex(
                name: "ix_journal_agency",
                table: "journal");

            migrationBuilder.DropIndex(
                name: "ix_journal_body",
                table: "journal");

            migrationBuilder.DropIndex(
                name: "ix_journal_instance",
                table: "journal");

            migrationBuilder.DropIndex(
                name: "ix_journal_people",
                table: "journal");

            migrationBuilder.DropIndex(
                name: "IX_accounts_officer_body",
                table: "accounts_officer");

            migrationBuilder.DropIndex(
                name: "IX_accounts_grant_scope_role",
                table: "accounts_grant");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "roster_spell");

            migrationBuilder.DropColumn(
                name: "rows_erased",
                table: "roster_import");

            migrationBuilder.DropColumn(
                name: "end_reason",
                table: "accounts_grant");

            migrationBuilder.DropColumn(
                name: "ended_by",
                table: "accounts_grant");

            migrationBuilder.DropColumn(
                name: "ended_on",
                table: "accounts_grant");

            migrationBuilder.DropColumn(
                name: "leave_until",
                table: "accounts_grant");

            migrationBuilder.DropColumn(
                name: "replaces",
                table: "accounts_grant");
        }
    }
}
