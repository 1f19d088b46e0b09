using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netral.Web.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_claim", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_grant",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    officer = table.Column<long>(type: "INTEGER", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    scope = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    granted_by = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_grant", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_login", x => new { x.login_provider, x.provider_key });
                });

            migrationBuilder.CreateTable(
                name: "accounts_officer",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    home_agency = table.Column<long>(type: "INTEGER", nullable: true),
                    body = table.Column<long>(type: "INTEGER", nullable: true),
                    person = table.Column<long>(type: "INTEGER", nullable: true),
                    is_example = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    must_change_password = table.Column<bool>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_officer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "accounts_token",
                columns: table => new
                {
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_accounts_token", x => new { x.user_id, x.login_provider, x.name });
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    xid = table.Column<long>(type: "INTEGER", nullable: false, defaultValue: 0L),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    agency = table.Column<long>(type: "INTEGER", nullable: true),
                    oversight_body = table.Column<long>(type: "INTEGER", nullable: true),
                    actor = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "platform_cursor",
                columns: table => new
                {
                    follower = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    xid = table.Column<long>(type: "INTEGER", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    leased_until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_cursor", x => x.follower);
                });

            migrationBuilder.CreateTable(
                name: "platform_number",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    next = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_number", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "platform_outbox",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    urgency = table.Column<int>(type: "INTEGER", nullable: false),
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    slot = table.Column<int>(type: "INTEGER", nullable: false),
                    contact = table.Column<long>(type: "INTEGER", nullable: false),
                    cause = table.Column<long>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_setting",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_platform_setting", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "pledges_attendance",
                columns: table => new
                {
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    unit = table.Column<long>(type: "INTEGER", nullable: false),
                    turn = table.Column<int>(type: "INTEGER", nullable: false),
                    present = table.Column<bool>(type: "INTEGER", nullable: false),
                    marked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_attendance", x => new { x.agency, x.round, x.unit });
                });

            migrationBuilder.CreateTable(
                name: "pledges_contest_try",
                columns: table => new
                {
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    slot = table.Column<int>(type: "INTEGER", nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    locked_until = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_contest_try", x => new { x.agency, x.round, x.slot });
                });

            migrationBuilder.CreateTable(
                name: "pledges_count",
                columns: table => new
                {
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    unit = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    split = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    must = table.Column<int>(type: "INTEGER", nullable: false),
                    signed = table.Column<int>(type: "INTEGER", nullable: false),
                    exempt = table.Column<int>(type: "INTEGER", nullable: false),
                    contested = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_count", x => new { x.agency, x.round, x.unit, x.day, x.split, x.key });
                });

            migrationBuilder.CreateTable(
                name: "pledges_gate",
                columns: table => new
                {
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    unit = table.Column<long>(type: "INTEGER", nullable: false),
                    head_slot = table.Column<int>(type: "INTEGER", nullable: false),
                    overridden_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    overridden_by = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_gate", x => new { x.agency, x.round, x.unit });
                });

            migrationBuilder.CreateTable(
                name: "pledges_join_request",
                columns: table => new
                {
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    number_mac = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    times = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_join_request", x => new { x.agency, x.round, x.number_mac, x.day });
                });

            migrationBuilder.CreateTable(
                name: "pledges_link",
                columns: table => new
                {
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    slot = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    secret_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    way = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    recognition = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    contact = table.Column<long>(type: "INTEGER", nullable: true),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    made_by = table.Column<long>(type: "INTEGER", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    killed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_link", x => new { x.agency, x.round, x.slot, x.number });
                });

            migrationBuilder.CreateTable(
                name: "pledges_objection",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    slot = table.Column<int>(type: "INTEGER", nullable: false),
                    code_bits = table.Column<long>(type: "INTEGER", nullable: false),
                    way = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    recorded_by = table.Column<long>(type: "INTEGER", nullable: true),
                    resolved_by = table.Column<long>(type: "INTEGER", nullable: true),
                    resolved_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_objection", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pledges_round",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    contest = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    contest_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ikrar = table.Column<long>(type: "INTEGER", nullable: false),
                    pakta = table.Column<long>(type: "INTEGER", nullable: true),
                    opens_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closes_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    cascade = table.Column<bool>(type: "INTEGER", nullable: false),
                    cascade_days = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    list_fixed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    list_root = table.Column<byte[]>(type: "BLOB", nullable: true),
                    slots_at_opening = table.Column<int>(type: "INTEGER", nullable: false),
                    last_slot = table.Column<int>(type: "INTEGER", nullable: false),
                    sample_date = table.Column<bool>(type: "INTEGER", nullable: false),
                    ceremony_place = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    ceremony_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ceremony_led_by = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_round", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pledges_sheet",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    file_key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    media_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    recorded_by = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    confirmed_by = table.Column<long>(type: "INTEGER", nullable: true),
                    confirmed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_sheet", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pledges_sheet_line",
                columns: table => new
                {
                    sheet = table.Column<long>(type: "INTEGER", nullable: false),
                    page = table.Column<int>(type: "INTEGER", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    typed = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    slot = table.Column<int>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_sheet_line", x => new { x.sheet, x.page, x.row });
                });

            migrationBuilder.CreateTable(
                name: "pledges_signature",
                columns: table => new
                {
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    slot = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    recognition = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    code_bits = table.Column<long>(type: "INTEGER", nullable: false),
                    link = table.Column<int>(type: "INTEGER", nullable: true),
                    person = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    position = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 330, nullable: false),
                    statement = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_signature", x => new { x.agency, x.round, x.slot });
                });

            migrationBuilder.CreateTable(
                name: "pledges_signature_annulled",
                columns: table => new
                {
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    slot = table.Column<int>(type: "INTEGER", nullable: false),
                    code_bits = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    recognition = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    link = table.Column<int>(type: "INTEGER", nullable: true),
                    person = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    position = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    unit_name = table.Column<string>(type: "TEXT", maxLength: 330, nullable: false),
                    statement = table.Column<string>(type: "TEXT", nullable: false),
                    annulled_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_signature_annulled", x => new { x.agency, x.round, x.slot, x.code_bits });
                });

            migrationBuilder.CreateTable(
                name: "pledges_slot",
                columns: table => new
                {
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    person = table.Column<long>(type: "INTEGER", nullable: false),
                    unit = table.Column<long>(type: "INTEGER", nullable: false),
                    count_group = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    position_group = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    head = table.Column<bool>(type: "INTEGER", nullable: false),
                    waits_for = table.Column<long>(type: "INTEGER", nullable: true),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: true),
                    commitment = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    exempt = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    contactless = table.Column<bool>(type: "INTEGER", nullable: false),
                    failed_tries = table.Column<int>(type: "INTEGER", nullable: false),
                    locked_until = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_slot", x => new { x.agency, x.round, x.number });
                });

            migrationBuilder.CreateTable(
                name: "pledges_slot_state",
                columns: table => new
                {
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    slot = table.Column<int>(type: "INTEGER", nullable: false),
                    unit = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    position_group = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    present = table.Column<bool>(type: "INTEGER", nullable: false),
                    exempt = table.Column<bool>(type: "INTEGER", nullable: false),
                    contactless = table.Column<bool>(type: "INTEGER", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    recognition = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    contested = table.Column<bool>(type: "INTEGER", nullable: false),
                    standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_slot_state", x => new { x.agency, x.round, x.slot });
                });

            migrationBuilder.CreateTable(
                name: "pledges_text",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<long>(type: "INTEGER", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    points = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pledges_text", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roster_agency",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    personnel_office = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    region_code = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    zone = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_agency", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roster_contact",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    person = table.Column<long>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    confirmed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    changed_by = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_contact", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roster_count",
                columns: table => new
                {
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    unit = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_count", x => new { x.agency, x.unit, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "roster_exemption",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    person = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_exemption", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roster_head",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    unit = table.Column<long>(type: "INTEGER", nullable: false),
                    person = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roster_import",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    officer = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    applied_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    create_units = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    used = table.Column<bool>(type: "INTEGER", nullable: false),
                    applied_seq = table.Column<long>(type: "INTEGER", nullable: false),
                    summary = table.Column<string>(type: "TEXT", nullable: false),
                    done = table.Column<int>(type: "INTEGER", nullable: false),
                    total = table.Column<int>(type: "INTEGER", nullable: false),
                    claimed_until = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_import", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roster_import_note",
                columns: table => new
                {
                    import = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    column = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    refused = table.Column<bool>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    sentence = table.Column<string>(type: "TEXT", nullable: false),
                    args = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_import_note", x => new { x.import, x.number });
                });

            migrationBuilder.CreateTable(
                name: "roster_person",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sex = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    nik_cipher = table.Column<byte[]>(type: "BLOB", nullable: true),
                    nik_mac = table.Column<byte[]>(type: "BLOB", nullable: true),
                    nik_last4 = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roster_spell",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    person = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    unit = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    nip = table.Column<string>(type: "TEXT", maxLength: 18, nullable: true),
                    position_group = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    position = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    grade = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_spell", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roster_stage",
                columns: table => new
                {
                    import = table.Column<long>(type: "INTEGER", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    silent = table.Column<int>(type: "INTEGER", nullable: false),
                    differs = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sex = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    nik_cipher = table.Column<byte[]>(type: "BLOB", nullable: true),
                    nik_mac = table.Column<byte[]>(type: "BLOB", nullable: true),
                    nik_last4 = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    unit = table.Column<long>(type: "INTEGER", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    nip = table.Column<string>(type: "TEXT", maxLength: 18, nullable: true),
                    position_group = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    position = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    grade = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    person = table.Column<long>(type: "INTEGER", nullable: true),
                    new_person = table.Column<bool>(type: "INTEGER", nullable: false),
                    spell = table.Column<long>(type: "INTEGER", nullable: true),
                    new_spell = table.Column<long>(type: "INTEGER", nullable: true),
                    new_email = table.Column<long>(type: "INTEGER", nullable: true),
                    new_phone = table.Column<long>(type: "INTEGER", nullable: true),
                    old_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    old_name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: true),
                    old_birth_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    old_sex = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    old_nik_cipher = table.Column<byte[]>(type: "BLOB", nullable: true),
                    old_nik_mac = table.Column<byte[]>(type: "BLOB", nullable: true),
                    old_nik_last4 = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_stage", x => new { x.import, x.line });
                });

            migrationBuilder.CreateTable(
                name: "roster_unit",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    agency = table.Column<long>(type: "INTEGER", nullable: false),
                    parent = table.Column<long>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roster_unit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "change_detail",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    old = table.Column<string>(type: "TEXT", nullable: true),
                    @new = table.Column<string>(name: "new", type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_change_detail", x => new { x.seq, x.field });
                    table.ForeignKey(
                        name: "FK_change_detail_journal_seq",
                        column: x => x.seq,
                        principalTable: "journal",
                        principalColumn: "seq",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_grant_officer",
                table: "accounts_grant",
                column: "officer");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_officer_normalized_email",
                table: "accounts_officer",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_accounts_officer_normalized_user_name",
                table: "accounts_officer",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journal_order",
                table: "journal",
                columns: new[] { "xid", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_agency_round_slot_kind_contact_cause",
                table: "platform_outbox",
                columns: new[] { "agency", "round", "slot", "kind", "contact", "cause" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_platform_outbox_channel_sent_at",
                table: "platform_outbox",
                columns: new[] { "channel", "sent_at" });

            migrationBuilder.CreateIndex(
                name: "ix_platform_outbox_due",
                table: "platform_outbox",
                columns: new[] { "channel", "urgency", "next_at" },
                filter: "state in ('waiting', 'sending')");

            migrationBuilder.CreateIndex(
                name: "IX_pledges_objection_agency_round_slot",
                table: "pledges_objection",
                columns: new[] { "agency", "round", "slot" });

            migrationBuilder.CreateIndex(
                name: "IX_pledges_objection_state_agency_id",
                table: "pledges_objection",
                columns: new[] { "state", "agency", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_pledges_round_agency_number",
                table: "pledges_round",
                columns: new[] { "agency", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pledges_sheet_agency_round",
                table: "pledges_sheet",
                columns: new[] { "agency", "round" });

            migrationBuilder.CreateIndex(
                name: "IX_pledges_sheet_line_slot",
                table: "pledges_sheet_line",
                column: "slot");

            migrationBuilder.CreateIndex(
                name: "IX_pledges_slot_agency_round_unit",
                table: "pledges_slot",
                columns: new[] { "agency", "round", "unit" });

            migrationBuilder.CreateIndex(
                name: "IX_pledges_slot_person",
                table: "pledges_slot",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_pledges_slot_state_agency_round_standing_unit_slot",
                table: "pledges_slot_state",
                columns: new[] { "agency", "round", "standing", "unit", "slot" });

            migrationBuilder.CreateIndex(
                name: "ix_pledges_slot_state_contactless",
                table: "pledges_slot_state",
                columns: new[] { "agency", "round", "standing", "unit", "slot" },
                filter: "contactless");

            migrationBuilder.CreateIndex(
                name: "IX_pledges_text_agency_kind_version",
                table: "pledges_text",
                columns: new[] { "agency", "kind", "version" });

            migrationBuilder.CreateIndex(
                name: "IX_roster_agency_code",
                table: "roster_agency",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_roster_contact_address",
                table: "roster_contact",
                column: "address");

            migrationBuilder.CreateIndex(
                name: "IX_roster_contact_person",
                table: "roster_contact",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_roster_exemption_agency_person",
                table: "roster_exemption",
                columns: new[] { "agency", "person" });

            migrationBuilder.CreateIndex(
                name: "IX_roster_head_agency_unit",
                table: "roster_head",
                columns: new[] { "agency", "unit" });

            migrationBuilder.CreateIndex(
                name: "IX_roster_import_agency_at",
                table: "roster_import",
                columns: new[] { "agency", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_roster_person_nik_mac",
                table: "roster_person",
                column: "nik_mac");

            migrationBuilder.CreateIndex(
                name: "IX_roster_spell_agency_name_key_person",
                table: "roster_spell",
                columns: new[] { "agency", "name_key", "person" });

            migrationBuilder.CreateIndex(
                name: "IX_roster_spell_agency_unit_until",
                table: "roster_spell",
                columns: new[] { "agency", "unit", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_roster_spell_nip",
                table: "roster_spell",
                column: "nip");

            migrationBuilder.CreateIndex(
                name: "IX_roster_spell_person_agency",
                table: "roster_spell",
                columns: new[] { "person", "agency" });

            migrationBuilder.CreateIndex(
                name: "IX_roster_stage_import_name_key",
                table: "roster_stage",
                columns: new[] { "import", "name_key" });

            migrationBuilder.CreateIndex(
                name: "IX_roster_stage_import_person",
                table: "roster_stage",
                columns: new[] { "import", "person" });

            migrationBuilder.CreateIndex(
                name: "IX_roster_unit_agency_parent",
                table: "roster_unit",
                columns: new[] { "agency", "parent" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts_claim");

            migrationBuilder.DropTable(
                name: "accounts_grant");

            migrationBuilder.DropTable(
                name: "accounts_login");

            migrationBuilder.DropTable(
                name: "accounts_officer");

            migrationBuilder.DropTable(
                name: "accounts_token");

            migrationBuilder.DropTable(
                name: "change_detail");

            migrationBuilder.DropTable(
                name: "platform_cursor");

            migrationBuilder.DropTable(
                name: "platform_number");

            migrationBuilder.DropTable(
                name: "platform_outbox");

            migrationBuilder.DropTable(
                name: "platform_setting");

            migrationBuilder.DropTable(
                name: "pledges_attendance");

            migrationBuilder.DropTable(
                name: "pledges_contest_try");

            migrationBuilder.DropTable(
                name: "pledges_count");

            migrationBuilder.DropTable(
                name: "pledges_gate");

            migrationBuilder.DropTable(
                name: "pledges_join_request");

            migrationBuilder.DropTable(
                name: "pledges_link");

            migrationBuilder.DropTable(
                name: "pledges_objection");

            migrationBuilder.DropTable(
                name: "pledges_round");

            migrationBuilder.DropTable(
                name: "pledges_sheet");

            migrationBuilder.DropTable(
                name: "pledges_sheet_line");

            migrationBuilder.DropTable(
                name: "pledges_signature");

            migrationBuilder.DropTable(
                name: "pledges_signature_annulled");

            migrationBuilder.DropTable(
                name: "pledges_slot");

            migrationBuilder.DropTable(
                name: "pledges_slot_state");

            migrationBuilder.DropTable(
                name: "pledges_text");

            migrationBuilder.DropTable(
                name: "roster_agency");

            migrationBuilder.DropTable(
                name: "roster_contact");

            migrationBuilder.DropTable(
                name: "roster_count");

            migrationBuilder.DropTable(
                name: "roster_exemption");

            migrationBuilder.DropTable(
                name: "roster_head");

            migrationBuilder.DropTable(
                name: "roster_import");

            migrationBuilder.DropTable(
                name: "roster_import_note");

            migrationBuilder.DropTable(
                name: "roster_person");

            migrationBuilder.DropTable(
                name: "roster_spell");

            migrationBuilder.DropTable(
                name: "roster_stage");

            migrationBuilder.DropTable(
                name: "roster_unit");

            migrationBuilder.DropTable(
                name: "journal");
        }
    }
}
