using Netral.Platform.Ui;

namespace Netral.Cases.SeeCases;

/// <summary>Enums of cases as people read them: Indonesian, keys of the catalogue.</summary>
public static class CaseWords
{
    public static string Of(CaseRegime regime) => regime switch
    {
        CaseRegime.Pemilu => "Pemilu",
        CaseRegime.Pilkada => "Pilkada",
        _ => "Di luar pemilihan",
    };

    public static string Of(CaseKind kind) => kind switch
    {
        CaseKind.Laporan => "Laporan",
        CaseKind.Temuan => "Temuan",
        CaseKind.InformasiAwal => "Informasi awal",
        _ => "Laporan TSM",
    };

    public static string Of(TrackKind kind) => kind switch
    {
        TrackKind.Pokok => "Penanganan laporan",
        TrackKind.KodeEtik => "Kode etik",
        TrackKind.Disiplin => "Disiplin",
        TrackKind.Administrasi => "Administrasi",
        _ => "Pidana",
    };

    public static string Of(ClockState state) => state switch
    {
        ClockState.Running => "Berjalan",
        ClockState.Paused => "Berhenti sementara",
        ClockState.NoNumber => "Belum ada jumlah hari",
        ClockState.Late => "Lewat batas waktu",
        ClockState.InTime => "Tepat waktu",
        ClockState.DoneLate => "Selesai terlambat",
        ClockState.Reached => "Sudah tercapai",
        ClockState.Dropped => "Tidak diperlukan lagi",
        _ => "Lewat dan tidak pernah dilakukan",
    };

    public static Standing Standing(ClockState state) => state switch
    {
        ClockState.Running => new("clock", Tone.Now, Of(state)),
        ClockState.Paused => new("player-pause", Tone.Plain, Of(state)),
        ClockState.NoNumber => new("scale", Tone.Plain, Of(state)),
        ClockState.Late or ClockState.NeverDone => new("clock-exclamation", Tone.Late, Of(state)),
        ClockState.InTime => new("check", Tone.Done, Of(state)),
        ClockState.DoneLate => new("clock-exclamation", Tone.Plain, Of(state)),
        ClockState.Reached => new("check", Tone.Plain, Of(state)),
        _ => new("circle-minus", Tone.Plain, Of(state)),
    };
}
