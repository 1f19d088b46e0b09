// `node --test`: what an unlocked report fills in a letter, and what it never does.
import assert from 'node:assert/strict';
import test from 'node:test';

const { placesOf } = await import(new URL('js/cases/letter-places.js', `file://${process.env.NETRAL_ASSETS}/`));

test('the reported person, the event and each line of evidence have their places', () => {
  const places = placesOf({ description: 'Uraian rekaan', place: 'Balai', eventDate: '2024-10-15', evidence: 'Foto\n\n Rekaman ', reported: { name: 'Terlapor Rekaan', position: 'Lurah', agency: 'Kecamatan Rekaan' } });
  assert.equal(places['nama terlapor'], 'Terlapor Rekaan');
  assert.equal(places['waktu kejadian'], '15 Oktober 2024');
  assert.equal(places['daftar bukti'], 'Foto\nRekaman');
  assert.equal(places['bukti 2'], 'Rekaman');
  assert.equal(places['asal bukti 2'], 'Laporan');
});

test('a reporter who stands in a content all the same fills nothing', () => {
  const places = placesOf({ reporter: { name: 'Pelapor Rekaan' }, name: 'Pelapor Rekaan', identity: 'Pelapor Rekaan' });
  assert.ok(!JSON.stringify(places).includes('Pelapor'));
  assert.ok(!Object.keys(places).some(place => place.includes('pelapor')));
});
