using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netral.Web.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ReportsAndCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cases_agreed",
                columns: table => new
                {
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    track = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    move = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    officer = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    choice = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    agreed_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_agreed", x => new { x.@case, x.track, x.version, x.move, x.officer });
                });

            migrationBuilder.CreateTable(
                name: "cases_answer",
                columns: table => new
                {
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    track = table.Column<int>(type: "integer", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    move = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    given_on = table.Column<DateOnly>(type: "date", nullable: true),
                    given_by = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_answer", x => new { x.@case, x.track, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "cases_body_amount",
                columns: table => new
                {
                    body = table.Column<long>(type: "bigint", nullable: false),
                    clock = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    amount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_body_amount", x => new { x.body, x.clock });
                });

            migrationBuilder.CreateTable(
                name: "cases_body_change",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<long>(type: "bigint", nullable: false),
                    receipt_pattern = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    register_pattern = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    area = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    yearly = table.Column<bool>(type: "boolean", nullable: true),
                    week = table.Column<int>(type: "integer", nullable: true),
                    next_receipt = table.Column<int>(type: "integer", nullable: true),
                    next_register = table.Column<int>(type: "integer", nullable: true),
                    clock = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    amount = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_body_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cases_body_rule",
                columns: table => new
                {
                    body = table.Column<long>(type: "bigint", nullable: false),
                    receipt_pattern = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    register_pattern = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    area = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    yearly = table.Column<bool>(type: "boolean", nullable: false),
                    week = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_body_rule", x => x.body);
                });

            migrationBuilder.CreateTable(
                name: "cases_calendar",
                columns: table => new
                {
                    officer = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    secret_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_calendar", x => x.officer);
                });

            migrationBuilder.CreateTable(
                name: "cases_case",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    regime = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    region = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    contest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    report = table.Column<byte[]>(type: "bytea", nullable: true),
                    person = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    rulebook = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    turn = table.Column<int>(type: "integer", nullable: false),
                    receipt = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    register = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cases_clock",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    track = table.Column<int>(type: "integer", nullable: false),
                    clock = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    owed_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: true),
                    @class = table.Column<string>(name: "class", type: "character varying(64)", maxLength: 64, nullable: false),
                    quiet = table.Column<bool>(type: "boolean", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    from_at = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    region = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    contest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    week = table.Column<int>(type: "integer", nullable: true),
                    amount = table.Column<int>(type: "integer", nullable: true),
                    calendar_version = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    calendar_book = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    due = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    pauses = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    started_by = table.Column<int>(type: "integer", nullable: false),
                    ended_by = table.Column<int>(type: "integer", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    missed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_clock", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cases_counter",
                columns: table => new
                {
                    body = table.Column<long>(type: "bigint", nullable: false),
                    register = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_counter", x => new { x.body, x.register, x.year });
                });

            migrationBuilder.CreateTable(
                name: "cases_document",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    track = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    number = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    dated_on = table.Column<DateOnly>(type: "date", nullable: false),
                    made_on = table.Column<DateOnly>(type: "date", nullable: false),
                    officer = table.Column<long>(type: "bigint", nullable: true),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: true),
                    seal = table.Column<byte[]>(type: "bytea", nullable: true),
                    envelope = table.Column<byte[]>(type: "bytea", nullable: true),
                    file_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    bytes = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_document", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cases_forwarded",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    track = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    from_body = table.Column<long>(type: "bigint", nullable: false),
                    officer = table.Column<long>(type: "bigint", nullable: true),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: false),
                    seal = table.Column<byte[]>(type: "bytea", nullable: false),
                    envelope = table.Column<byte[]>(type: "bytea", nullable: false),
                    withdrawn_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_forwarded", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cases_forwarded_part",
                columns: table => new
                {
                    forwarded = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<int>(type: "integer", nullable: false),
                    file_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_forwarded_part", x => new { x.forwarded, x.at });
                });

            migrationBuilder.CreateTable(
                name: "cases_happened",
                columns: table => new
                {
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    track = table.Column<int>(type: "integer", nullable: false),
                    @event = table.Column<string>(name: "event", type: "character varying(64)", maxLength: 64, nullable: false),
                    happened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    happened_at = table.Column<TimeOnly>(type: "time without time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_happened", x => new { x.@case, x.track, x.@event });
                });

            migrationBuilder.CreateTable(
                name: "cases_import",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    officer = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    format = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    good = table.Column<int>(type: "integer", nullable: false),
                    rows = table.Column<string>(type: "text", nullable: false),
                    faults = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_import", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cases_imported",
                columns: table => new
                {
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    import = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    source_number = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    known = table.Column<DateOnly>(type: "date", nullable: false),
                    filed = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_imported", x => x.@case);
                });

            migrationBuilder.CreateTable(
                name: "cases_letterhead",
                columns: table => new
                {
                    body = table.Column<long>(type: "bigint", nullable: false),
                    above = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false),
                    name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    address = table.Column<string>(type: "character varying(240)", maxLength: 240, nullable: false),
                    contact = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    place = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    signer = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    letter_pattern = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    logo = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_letterhead", x => x.body);
                });

            migrationBuilder.CreateTable(
                name: "cases_miss",
                columns: table => new
                {
                    owed_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(64)", maxLength: 64, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    month = table.Column<int>(type: "integer", nullable: false),
                    missed = table.Column<int>(type: "integer", nullable: false),
                    corrected = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_miss", x => new { x.owed_by, x.body, x.@class, x.year, x.month });
                });

            migrationBuilder.CreateTable(
                name: "cases_notice",
                columns: table => new
                {
                    clock = table.Column<long>(type: "bigint", nullable: false),
                    point = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    queued_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_notice", x => new { x.clock, x.point, x.due_on });
                });

            migrationBuilder.CreateTable(
                name: "cases_party",
                columns: table => new
                {
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    track = table.Column<int>(type: "integer", nullable: false),
                    institution = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_party", x => new { x.@case, x.track, x.institution });
                });

            migrationBuilder.CreateTable(
                name: "cases_proposed",
                columns: table => new
                {
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    track = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    move = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    proposed_by = table.Column<long>(type: "bigint", nullable: false),
                    choice = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    proposed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    refused_by = table.Column<long>(type: "bigint", nullable: true),
                    refused_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_proposed", x => new { x.@case, x.track, x.version, x.move });
                });

            migrationBuilder.CreateTable(
                name: "cases_recused",
                columns: table => new
                {
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    officer = table.Column<long>(type: "bigint", nullable: false),
                    recused_on = table.Column<DateOnly>(type: "date", nullable: false),
                    kept_away = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_recused", x => new { x.@case, x.officer });
                });

            migrationBuilder.CreateTable(
                name: "cases_reminding",
                columns: table => new
                {
                    body = table.Column<long>(type: "bigint", nullable: false),
                    points = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    answer_days = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_reminding", x => x.body);
                });

            migrationBuilder.CreateTable(
                name: "cases_reported",
                columns: table => new
                {
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    about = table.Column<byte[]>(type: "bytea", nullable: false),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    officer = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_reported", x => new { x.@case, x.number });
                });

            migrationBuilder.CreateTable(
                name: "cases_sanction",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    track = table.Column<int>(type: "integer", nullable: false),
                    reported = table.Column<int>(type: "integer", nullable: false),
                    employed = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    region = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    act_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ladder = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    @class = table.Column<string>(name: "class", type: "character varying(32)", maxLength: 32, nullable: false),
                    authority = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    decides = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    office = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    local_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    local_clause = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    dismissal = table.Column<bool>(type: "boolean", nullable: false),
                    replaces = table.Column<long>(type: "bigint", nullable: true),
                    openly = table.Column<bool>(type: "boolean", nullable: true),
                    proposed_by = table.Column<long>(type: "bigint", nullable: false),
                    decided_by = table.Column<long>(type: "bigint", nullable: true),
                    decree = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    months = table.Column<int>(type: "integer", nullable: true),
                    percent = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_sanction", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cases_sheet",
                columns: table => new
                {
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    envelope = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_sheet", x => new { x.@case, x.body });
                });

            migrationBuilder.CreateTable(
                name: "cases_stated",
                columns: table => new
                {
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    track = table.Column<int>(type: "integer", nullable: false),
                    condition = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    stated_on = table.Column<DateOnly>(type: "date", nullable: false),
                    officer = table.Column<long>(type: "bigint", nullable: true),
                    body = table.Column<long>(type: "bigint", nullable: true),
                    spent_by = table.Column<int>(type: "integer", nullable: true),
                    spent_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_stated", x => new { x.@case, x.track, x.condition, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "cases_taken",
                columns: table => new
                {
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    track = table.Column<int>(type: "integer", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    procedure = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    move = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    from_step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    to_step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: false),
                    done_at = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    entered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    officer = table.Column<long>(type: "bigint", nullable: true),
                    body = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_taken", x => new { x.@case, x.track, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "cases_track",
                columns: table => new
                {
                    @case = table.Column<long>(name: "case", type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    procedure = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    holder = table.Column<long>(type: "bigint", nullable: false),
                    agency = table.Column<long>(type: "bigint", nullable: true),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    step_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cases_track", x => new { x.@case, x.number });
                });

            migrationBuilder.CreateTable(
                name: "reports_file",
                columns: table => new
                {
                    row = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    report = table.Column<long>(type: "bigint", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    kept = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_file", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "reports_group",
                columns: table => new
                {
                    row = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<byte[]>(type: "bytea", nullable: true),
                    from_body = table.Column<long>(type: "bigint", nullable: false),
                    to_body = table.Column<long>(type: "bigint", nullable: false),
                    writer = table.Column<long>(type: "bigint", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_group", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "reports_handling",
                columns: table => new
                {
                    row = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    holder = table.Column<long>(type: "bigint", nullable: true),
                    is_spam = table.Column<bool>(type: "boolean", nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    numbered_by = table.Column<long>(type: "bigint", nullable: true),
                    numbered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    case_number = table.Column<long>(type: "bigint", nullable: true),
                    from_body = table.Column<long>(type: "bigint", nullable: true),
                    last_by = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_handling", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "reports_inbox_wish",
                columns: table => new
                {
                    holder = table.Column<long>(type: "bigint", nullable: false),
                    no_mail = table.Column<bool>(type: "boolean", nullable: false),
                    away_from = table.Column<DateOnly>(type: "date", nullable: true),
                    away_until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_inbox_wish", x => x.holder);
                });

            migrationBuilder.CreateTable(
                name: "reports_intake",
                columns: table => new
                {
                    body = table.Column<long>(type: "bigint", nullable: false),
                    officer = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_intake", x => new { x.body, x.officer });
                });

            migrationBuilder.CreateTable(
                name: "reports_message",
                columns: table => new
                {
                    row = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    report = table.Column<long>(type: "bigint", nullable: false),
                    from = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_message", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "reports_note",
                columns: table => new
                {
                    row = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<byte[]>(type: "bytea", nullable: true),
                    report = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    writer = table.Column<long>(type: "bigint", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    is_private = table.Column<bool>(type: "boolean", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_note", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "reports_pending",
                columns: table => new
                {
                    row = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    report = table.Column<long>(type: "bigint", nullable: false),
                    receipt = table.Column<long>(type: "bigint", nullable: true),
                    hourly = table.Column<bool>(type: "boolean", nullable: false),
                    package = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_pending", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "reports_receipt",
                columns: table => new
                {
                    row = table.Column<long>(type: "bigint", nullable: false),
                    lookup = table.Column<byte[]>(type: "bytea", nullable: false),
                    report = table.Column<long>(type: "bigint", nullable: false),
                    reporter_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    filing = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_receipt", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "reports_redacted",
                columns: table => new
                {
                    row = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<byte[]>(type: "bytea", nullable: true),
                    report = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    writer = table.Column<long>(type: "bigint", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_redacted", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "reports_report",
                columns: table => new
                {
                    row = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    body = table.Column<long>(type: "bigint", nullable: false),
                    asked = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    news = table.Column<int>(type: "integer", nullable: false),
                    firewall = table.Column<byte[]>(type: "bytea", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    identity = table.Column<byte[]>(type: "bytea", nullable: false),
                    stamp = table.Column<byte[]>(type: "bytea", nullable: true),
                    hour = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_report", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "reports_share",
                columns: table => new
                {
                    report = table.Column<long>(type: "bigint", nullable: false),
                    giver = table.Column<long>(type: "bigint", nullable: false),
                    receiver = table.Column<long>(type: "bigint", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_share", x => new { x.report, x.giver, x.receiver });
                });

            migrationBuilder.CreateIndex(
                name: "IX_cases_body_change_body_id",
                table: "cases_body_change",
                columns: new[] { "body", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_calendar_secret_hash",
                table: "cases_calendar",
                column: "secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_case_body_closed_on_id",
                table: "cases_case",
                columns: new[] { "body", "closed_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_case_body_receipt",
                table: "cases_case",
                columns: new[] { "body", "receipt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_case_body_register",
                table: "cases_case",
                columns: new[] { "body", "register" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_case_report",
                table: "cases_case",
                column: "report",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cases_clock_case_track",
                table: "cases_clock",
                columns: new[] { "case", "track" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_clock_owed",
                table: "cases_clock",
                columns: new[] { "body", "state", "ends_at" },
                filter: "state in ('running', 'paused', 'no_number', 'late')");

            migrationBuilder.CreateIndex(
                name: "ix_cases_clock_running",
                table: "cases_clock",
                column: "ends_at",
                filter: "state = 'running'");

            migrationBuilder.CreateIndex(
                name: "IX_cases_document_case_body",
                table: "cases_document",
                columns: new[] { "case", "body" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_forwarded_body_sent_on",
                table: "cases_forwarded",
                columns: new[] { "body", "sent_on" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_forwarded_case",
                table: "cases_forwarded",
                column: "case");

            migrationBuilder.CreateIndex(
                name: "IX_cases_import_body",
                table: "cases_import",
                column: "body");

            migrationBuilder.CreateIndex(
                name: "IX_cases_imported_import",
                table: "cases_imported",
                column: "import");

            migrationBuilder.CreateIndex(
                name: "ix_cases_notice_waiting",
                table: "cases_notice",
                column: "queued_at",
                filter: "sent_at is null");

            migrationBuilder.CreateIndex(
                name: "IX_cases_party_body",
                table: "cases_party",
                column: "body");

            migrationBuilder.CreateIndex(
                name: "IX_cases_proposed_body",
                table: "cases_proposed",
                column: "body");

            migrationBuilder.CreateIndex(
                name: "IX_cases_sanction_body_state_decided_on",
                table: "cases_sanction",
                columns: new[] { "body", "state", "decided_on" });

            migrationBuilder.CreateIndex(
                name: "IX_cases_sanction_case",
                table: "cases_sanction",
                column: "case");

            migrationBuilder.CreateIndex(
                name: "IX_cases_track_holder_procedure_step",
                table: "cases_track",
                columns: new[] { "holder", "procedure", "step" });

            migrationBuilder.CreateIndex(
                name: "IX_reports_file_report",
                table: "reports_file",
                column: "report");

            migrationBuilder.CreateIndex(
                name: "IX_reports_group_from_body_writer",
                table: "reports_group",
                columns: new[] { "from_body", "writer" });

            migrationBuilder.CreateIndex(
                name: "IX_reports_group_to_body",
                table: "reports_group",
                column: "to_body");

            migrationBuilder.CreateIndex(
                name: "IX_reports_handling_numbered_by_number",
                table: "reports_handling",
                columns: new[] { "numbered_by", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reports_message_report",
                table: "reports_message",
                column: "report");

            migrationBuilder.CreateIndex(
                name: "IX_reports_note_report",
                table: "reports_note",
                column: "report");

            migrationBuilder.CreateIndex(
                name: "IX_reports_pending_receipt",
                table: "reports_pending",
                column: "receipt",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reports_pending_report",
                table: "reports_pending",
                column: "report");

            migrationBuilder.CreateIndex(
                name: "IX_reports_receipt_report",
                table: "reports_receipt",
                column: "report",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_reports_redacted_report",
                table: "reports_redacted",
                column: "report");

            migrationBuilder.CreateIndex(
                name: "IX_reports_report_body_state",
                table: "reports_report",
                columns: new[] { "body", "state" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cases_agreed");

            migrationBuilder.DropTable(
                name: "cases_answer");

            migrationBuilder.DropTable(
                name: "cases_body_amount");

            migrationBuilder.DropTable(
                name: "cases_body_change");

            migrationBuilder.DropTable(
                name: "cases_body_rule");

            migrationBuilder.DropTable(
                name: "cases_calendar");

            migrationBuilder.DropTable(
                name: "cases_case");

            migrationBuilder.DropTable(
                name: "cases_clock");

            migrationBuilder.DropTable(
                name: "cases_counter");

            migrationBuilder.DropTable(
                name: "cases_document");

            migrationBuilder.DropTable(
                name: "cases_forwarded");

            migrationBuilder.DropTable(
                name: "cases_forwarded_part");

            migrationBuilder.DropTable(
                name: "cases_happened");

            migrationBuilder.DropTable(
                name: "cases_import");

            migrationBuilder.DropTable(
                name: "cases_imported");

            migrationBuilder.DropTable(
                name: "cases_letterhead");

            migrationBuilder.DropTable(
                name: "cases_miss");

            migrationBuilder.DropTable(
                name: "cases_notice");

            migrationBuilder.DropTable(
                name: "cases_party");

            migrationBuilder.DropTable(
                name: "cases_proposed");

            migrationBuilder.DropTable(
                name: "cases_recused");

            migrationBuilder.DropTable(
                name: "cases_reminding");

            migrationBuilder.DropTable(
                name: "cases_reported");

            migrationBuilder.DropTable(
                name: "cases_sanction");

            migrationBuilder.DropTable(
                name: "cases_sheet");

            migrationBuilder.DropTable(
                name: "cases_stated");

            migrationBuilder.DropTable(
                name: "cases_taken");

            migrationBuilder.DropTable(
                name: "cases_track");

            migrationBuilder.DropTable(
                name: "reports_file");

            migrationBuilder.DropTable(
                name: "reports_group");

            migrationBuilder.DropTable(
                name: "reports_handling");

            migrationBuilder.DropTable(
                name: "reports_inbox_wish");

            migrationBuilder.DropTable(
                name: "reports_intake");

            migrationBuilder.DropTable(
                name: "reports_message");

            migrationBuilder.DropTable(
                name: "reports_note");

            migrationBuilder.DropTable(
                name: "reports_pending");

            migrationBuilder.DropTable(
                name: "reports_receipt");

            migrationBuilder.DropTable(
                name: "reports_redacted");

            migrationBuilder.DropTable(
                name: "reports_report");

            migrationBuilder.DropTable(
                name: "reports_share");
        }
    }
}
