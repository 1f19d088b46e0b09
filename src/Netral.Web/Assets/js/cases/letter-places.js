// What a report's content gives to the places of letters.
const dayOf = iso => (iso ? new Intl.DateTimeFormat('id-ID', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`)) : '');

/** A report's content as the places of letters name it. The reporter is not in the content, and stays out of letters that go on. */
export function placesOf(content) {
  const { reported = {} } = content;
  const evidence = (content.evidence ?? '').split('\n').map(line => line.trim()).filter(Boolean);
  return {
    'nama terlapor': reported.name ?? '', 'jabatan terlapor': reported.position ?? '', 'nip terlapor': reported.nip ?? '', 'unit kerja terlapor': reported.agency ?? '',
    'tempat kejadian': content.place ?? '', 'waktu kejadian': dayOf(content.eventDate), 'uraian kejadian': content.description ?? '', 'daftar bukti': evidence.join('\n'),
    ...Object.fromEntries(evidence.flatMap((line, at) => [[`bukti ${at + 1}`, line], [`asal bukti ${at + 1}`, 'Laporan']])),
  };
}
