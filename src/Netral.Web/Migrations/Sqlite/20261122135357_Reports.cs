using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netral.Web.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Reports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "reports_file",
                columns: table => new
                {
                    row = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    report = table.Column<long>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kept = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_file", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "reports_intake",
                columns: table => new
                {
                    body = table.Column<long>(type: "INTEGER", nullable: false),
                    officer = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_intake", x => new { x.body, x.officer });
                });

            migrationBuilder.CreateTable(
                name: "reports_message",
                columns: table => new
                {
                    row = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    report = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_message", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "reports_pending",
                columns: table => new
                {
                    row = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    report = table.Column<long>(type: "INTEGER", nullable: false),
                    receipt = table.Column<long>(type: "INTEGER", nullable: true),
                    hourly = table.Column<bool>(type: "INTEGER", nullable: false),
                    package = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_pending", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "reports_receipt",
                columns: table => new
                {
                    row = table.Column<long>(type: "INTEGER", nullable: false),
                    lookup = table.Column<byte[]>(type: "BLOB", nullable: false),
                    report = table.Column<long>(type: "INTEGER", nullable: false),
                    reporter_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    filing = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_receipt", x => x.row);
                });

            migrationBuilder.CreateTable(
                name: "reports_report",
                columns: table => new
                {
                    row = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    body = table.Column<long>(type: "INTEGER", nullable: false),
                    asked = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    firewall = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    identity = table.Column<byte[]>(type: "BLOB", nullable: false),
                    stamp = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reports_report", x => x.row);
                });

            migrationBuilder.CreateIndex(
                name: "IX_reports_file_report",
                table: "reports_file",
                column: "report");

            migrationBuilder.CreateIndex(
                name: "IX_reports_message_report",
                table: "reports_message",
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
                name: "IX_reports_report_body_state",
                table: "reports_report",
                columns: new[] { "body", "state" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "reports_file");

            migrationBuilder.DropTable(
                name: "reports_intake");

            migrationBuilder.DropTable(
                name: "reports_message");

            migrationBuilder.DropTable(
                name: "reports_pending");

            migrationBuilder.DropTable(
                name: "reports_receipt");

            migrationBuilder.DropTable(
                name: "reports_report");
        }
    }
}
