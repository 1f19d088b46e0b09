// What the inbox computes in the browser without a page: likeness of messages, and a hand-over that keeps the receipt. `node --test`.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import * as sealing from '../../../../../src/Netral.Web/Assets/js/sealing/index.js';
import { estimate, groups, likeness, runs, signature, words } from '../../../../../src/Netral.Web/Assets/js/inbox/likeness.js';
import { handOver } from '../../../../../src/Netral.Web/Assets/js/inbox/hand-over.js';
import { desk, labels, openReport } from '../../../../../src/Netral.Web/Assets/js/inbox/desk.js';
import { across, found, padded } from '../../../../../src/Netral.Web/Assets/js/inbox/similar.js';
import { openCopies, openFile, sealFile } from '../../../../../src/Netral.Web/Assets/js/cases/sealed-files.js';
import { blackOut, blackOutAll } from '../../../../../src/Netral.Web/Assets/js/inbox/redact.js';
import { choice, leftOut } from '../../../../../src/Netral.Web/Assets/js/inbox/export.js';
import { firstLine } from '../../../../../src/Netral.Web/Assets/js/inbox/list.js';
import { OfficerSession } from '../../../../../src/Netral.Web/Assets/js/keys/officer-session.js';
import { canonicalJson } from '../../../../../src/Netral.Web/Assets/js/sealing/canonical-json.js';

import { contentOf, identityOf, messageOf, waveOf } from '../../../../../src/Netral.Web/Assets/js/inbox/shape.js';

const { Envelope, base64url, hex } = sealing;
const call = (place, number = 2) => `Mohon dukungan Bapak/Ibu guru untuk memilih calon nomor ${number} pada hari pemungutan suara nanti, sebarkan ke grup ${place} dan laporkan bila sudah. https://contoh.example/${place}`;
const other = 'Kepala dinas menghadiri kampanye memakai kendaraan dinas di lapangan kecamatan pada hari kerja.';
const item = (text, kind = 'informasi_awal') => ({ kind, set: runs(text), signature: signature(runs(text)) });

test('copies of a message are alike whatever number, address and letters they have; other messages are not', () => {
  assert.deepEqual(words('Pilíh CALON no. 2! http://a.example'), ['pilih', 'calon', 'no', 'angka', 'tautan']);
  assert.ok(likeness(runs(call('sekolah')), runs(call('puskesmas', 7).toUpperCase())) > 0.7);
  assert.ok(likeness(runs(call('sekolah')), runs(other)) < 0.05);
  assert.equal(likeness(runs('ya'), runs('Ya!')), 1);
  assert.equal(runs('').size, 0);
});

test('a signature estimates the likeness and tells no word', () => {
  const [a, b] = [runs(call('sekolah')), runs(call('puskesmas'))];
  assert.ok(Math.abs(estimate(signature(a), signature(b)) - likeness(a, b)) < 0.25);
  assert.equal(signature(a).length, 64);
  assert.ok(signature(a).every(n => Number.isInteger(n) && n >= 0 && n <= 0xffffffff));
});

test('groups join what is alike, of one kind, the largest first', () => {
  const items = [item(call('sekolah')), item(other), item(call('puskesmas')), item(call('kelurahan')), item(call('desa'), 'laporan'), item(other)];
  assert.deepEqual(groups(items), [[0, 2, 3], [1, 5]]);
  assert.deepEqual(groups([]), []);
});

test('three hundred messages are grouped in well under a second', () => {
  const items = Array.from({ length: 300 }, (_, i) => item(i % 3 ? `${other} ${'abc'.repeat(i)} lain ${i} ${Array.from({ length: 40 }, (_, j) => `kata${String.fromCharCode(97 + (i * j) % 26)}${String.fromCharCode(97 + i % 26)}`).join(' ')}` : call(`grup${String.fromCharCode(97 + i % 26)}`)));
  const began = performance.now();
  const [first] = groups(items);
  assert.equal(first.length, 100);
  assert.ok(performance.now() - began < 3000);
});

test('a group is told to those alone who may read every report in it', () => {
  const report = (id, readers, above, on) => ({ id, on, readers, above });
  const items = [
    { ...item(call('sekolah')), report: report('aa', [1, 2, 3], [9, 8], '2026-11-01'), content: { region: '19.01.02', description: call('sekolah') } },
    { ...item(call('desa')), report: report('bb', [2, 3], [8], '2026-11-04'), content: { region: '19.02', description: call('desa') } },
  ];
  const [group] = found(items);
  assert.deepEqual([group.readers, group.above, group.from, group.until, group.regions], [[2, 3], [8], '2026-11-01', '2026-11-04', ['19.01', '19.02']]);
});

test('waves of several bodies are joined, and two findings of one body count once', () => {
  const wave = (body, place, count) => ({ body, kind: 'x', count, from: '2026-11-01', until: '2026-11-03', signature: signature(runs(call(place))) });
  const joined = across([wave('A', 'sekolah', 3), wave('B', 'puskesmas', 2), wave('A', 'sekolah', 2), { ...wave('C', 'desa', 4), signature: signature(runs(other)) }]);
  assert.deepEqual(joined.map(w => [w.bodies, w.count]), [[['A', 'B'], 5], [['C'], 4]]);
});

test('what is kept of groups has one of few lengths, however many there are and however large', () => {
  const group = members => ({ kind: 'x', count: members, reports: Array.from({ length: members }, (_, i) => `${i}`.padStart(32, '0')), signature: Array.from({ length: 64 }, (_, i) => i * 60000001) });
  assert.equal(padded([]).length, 16384);
  assert.equal(padded([group(2)]).length, 16384);
  assert.equal(padded(Array.from({ length: 12 }, () => group(3))).length, 16384);
  assert.equal(padded(Array.from({ length: 60 }, () => group(30))).length % 16384, 0);
  assert.ok(padded(Array.from({ length: 90 }, () => group(90))).length <= 65536);
  assert.equal(JSON.parse(new TextDecoder().decode(padded([group(2)]))).groups[0].count, 2);
});

test('what is blacked out leaves one mark, which tells neither letters nor words', () => {
  assert.equal(blackOut('Pak Budi Santoso datang', 0, 16), '[dihitamkan] datang');
  assert.equal(blackOut(blackOut('Pak Budi Santoso datang', 4, 8), 17, 24), 'Pak [dihitamkan] datang');
  assert.equal(blackOutAll('Budi dan budi, lalu BUDI Budi.', 'budi'), '[dihitamkan] dan [dihitamkan], lalu [dihitamkan].');
  assert.equal(blackOutAll('biaya (a+b) dan (a+b)', '(a+b)'), 'biaya [dihitamkan] dan [dihitamkan]');
});

test('a capsule says of every file that does not go along that it does not', () => {
  const files = [{ id: '1', role: 'evidence', clean: true }, { id: '2', role: 'evidence', clean: false }, { id: '3', role: 'identity_card', clean: false }];
  const ids = wished => leftOut(files, wished).map(one => one.file.id);
  assert.deepEqual(ids({ originals: false, identity: false }), ['2', '3']);
  assert.deepEqual(ids({ originals: true, identity: false }), ['3']);
  assert.deepEqual(ids({ originals: true, identity: true }), []);
  assert.deepEqual(choice(files, { originals: false, identity: false }).map(one => one.why), ['original', 'no_clean_copy', 'identity']);
});

test('the first line is the first that says something', () => {
  assert.equal(firstLine({ description: '\n  \nHalo semua\nbaris dua' }), 'Halo semua');
  assert.ok(firstLine({ description: 'kata '.repeat(60) }).length < 95);
  assert.equal(firstLine({ reported: { name: 'Nama' } }), 'Nama');
});

async function aBody(code, phrases) {
  const people = await Promise.all(phrases.map(async phrase => ({ phrase, ...await sealing.makeOfficerKeys(phrase) })));
  let list = sealing.emptyKeyList(code);
  for (const [i, person] of people.entries()) list = sealing.present(list, i + 1, person.keys.public);
  list = await sealing.say(list, 'found', list.keys[1], people[0].keys, '2026-11-22');
  list = await sealing.say(list, 'found', list.keys[0], people[1].keys, '2026-11-22');
  return { code, people, list, body: await sealing.verifyBody(list, code) };
}

test('handed over, a report opens for the other body and for the receipt, and no longer here', async () => {
  const here = await aBody('bawaslu-1', ['hujan reda di tepi kolam', 'angin laut membawa garam']);
  const there = await aBody('bawaslu-2', ['kereta malam lewat jembatan', 'gerimis turun sebelum fajar']);
  const receipt = sealing.Receipt.generate();
  const reporter = await sealing.makeReporterKey(receipt);
  const report = { id: '00112233445566778899aabbccddeeff', asked: 'laporan' };
  const readers = [...here.body.recipients(), reporter.recipient];
  const made = await Envelope.seal(labels.of(report, 'content'), canonicalJson({ description: 'Isi' }), readers);
  const identity = await Envelope.seal(labels.of(report, 'identity'), canonicalJson({ name: 'Pelapor' }), readers, { threshold: 2, holders: here.body.recipients() });
  const data = { ...report, content: base64url(made.envelope.bytes()) };
  desk.session = await OfficerSession.of({ code: here.code, name: '', officer: 1, today: '2026-11-22', list: base64url(sealing.writeKeyList(here.list)), wrapped: [base64url(here.people[0].wrapped)], serving: [1, 2], words: [], remember: false });
  await desk.session.unlock(here.people[0].phrase);
  await openReport(data);
  const target = { officers: [1, 2], intake: [1] };
  const moved = await handOver(data, target, there.body, { sealed: identity.envelope.bytes(), key: identity.key, stamp: null });
  const [content, who] = [Envelope.read(moved.content), Envelope.read(moved.identity)];
  const theirs = (await sealing.unlockOfficerKeys(there.people[0].wrapped, there.people[0].phrase)).sealing;
  assert.equal(new TextDecoder().decode((await content.open(labels.of(report, 'content'), theirs)).plain), '{"description":"Isi"}');
  await assert.rejects(content.open(labels.of(report, 'content'), desk.session.sealingKeys[0]));
  const kept = await (await sealing.readReporterKey(reporter.bytes)).open(receipt);
  assert.ok((await content.open(labels.of(report, 'content'), kept)).plain.length);
  assert.deepEqual(who.slots.map(s => hex(s.id)).sort(), [hex(there.body.recipient(1).id), hex(reporter.recipient.id)].sort());
  assert.equal(who.threshold, 2);
  assert.deepEqual(who.shares.map(s => hex(s.id)).sort(), there.body.recipients().map(r => hex(r.id)).sort());
  desk.session.lock();
});

test('what a stranger sealed is shaped before anything looks at it', () => {
  const whole = { v: 1, kind: 'informasi_awal', region: '19.01', place: 'Lapangan', eventDate: '2024-10-16', knownDate: null, contest: 'pilkada-2024', description: 'Cerita', evidence: null,
    seen: { addresses: ['https://contoh.example'], when: 'kemarin', text: 'Ayo', textSha256: 'a'.repeat(64) }, pressure: { kinds: ['group'], answer: 'refused' }, intake: 'oral',
    reported: { name: 'N', position: 'P', nip: '1', agency: 'A', kind: 'pns', numberUnknown: true } };
  assert.deepEqual(contentOf(whole), whole);
  const bare = contentOf({});
  for (const hostile of [
    { reported: null, pressure: { kinds: 'x' }, region: 5, description: 7, eventDate: '2024-13-77', seen: 'x', kind: {}, contest: [] },
    { reported: 'x', pressure: 1, region: '19.01<script>', seen: { addresses: { length: 1e9 } }, intake: { toString: 1 }, eventDate: 'kemarin' },
    { reported: [], pressure: { kinds: [null, {}, []], answer: '"]' }, seen: { addresses: [1, null] }, description: null }]) {
    const shaped = contentOf(hostile);
    assert.deepEqual([shaped.region, shaped.eventDate, shaped.reported, shaped.description], [null, null, bare.reported, '']);
    assert.ok((shaped.pressure?.kinds ?? []).every(kind => typeof kind === 'string') && (shaped.seen?.addresses ?? []).every(address => typeof address === 'string'));
    assert.equal(firstLine(shaped), firstLine(bare));
  }
  for (const none of [null, [], 'x', 3]) for (const shape of [contentOf, identityOf, messageOf]) assert.throws(() => shape(none), error => error.code === 'sealing.malformed');
  assert.deepEqual(identityOf({ name: 5, capacity: '<', address: ['x'] }), { v: 1, capacity: null, name: null, address: null, contact: null });
  assert.deepEqual([messageOf({ n: -1, text: {} }), messageOf({ n: 2, text: 'Ya' })], [{ n: Number.MAX_SAFE_INTEGER, text: null }, { n: 2, text: 'Ya' }]);
  assert.equal(contentOf({ description: 'x'.repeat(1e6) }).description.length, 100_000);
});

test('two hostile reports do not stop the grouping of the others', () => {
  const set = runs(call('sekolah'));
  const member = (content, kind) => ({ report: { id: 'a', on: '2026-11-01', readers: [1, 2], above: [] }, content: contentOf(content), kind, set, signature: signature(set) });
  const [group] = found([member({ region: 5, description: call('sekolah') }, 'x'), member({ region: { slice: 1 }, description: call('sekolah') }, 'x'), member({ region: '19.01.02' }, 'x')]);
  assert.deepEqual([group.members.length, group.regions], [3, ['19.01']]);
  const good = { v: 1, kind: 'informasi_awal', count: 3, from: '2026-11-01', until: '2026-11-03', regions: ['19.01'], signature: signature(set) };
  assert.deepEqual(waveOf(good), good);
  for (const bad of [null, {}, { ...good, signature: 'x' }, { ...good, signature: [1] }, { ...good, count: '3' }, { ...good, from: 'x' }]) assert.equal(waveOf(bad), null);
});

test('redacted copies are opened for whoever has a slot, and a sealed file of a case opens to the same bytes', async () => {
  const receipts = [sealing.Receipt.generate(), sealing.Receipt.generate()];
  const [mine, other] = await Promise.all(receipts.map(receipt => sealing.makeReporterKey(receipt)));
  const key = await (await sealing.readReporterKey(mine.bytes)).open(receipts[0]);
  const [report, first, second] = ['0f'.repeat(16), 'aa'.repeat(16), 'bb'.repeat(16)];
  const bound = id => sealing.label('laporan', 'redacted', new Uint8Array([...sealing.unhex(report), ...sealing.unhex(id)]));
  const copy = async (id, text, to) => ({ id: base64url(sealing.unhex(id)), name: 'Petugas Rekaan', on: '2026-11-01', sealed: base64url((await Envelope.seal(bound(id), canonicalJson({ v: 1, text }), [to.recipient])).envelope.bytes()) });
  const told = { id: report, asked: 'laporan', copies: [await copy(first, '[dihitamkan] hadir.', mine), await copy(second, 'bukan untuk saya', other)] };
  const session = { open: async (bytes, bound) => Envelope.read(bytes).open(bound, key) };
  const [opened, ...rest] = await openCopies(session, told);
  assert.deepEqual([opened.name, opened.text, new TextDecoder().decode(opened.bytes), rest.length], ['salinan-laporan-0f0f0f-1.txt', '[dihitamkan] hadir.', '[dihitamkan] hadir.', 0]);
  const [envelopeLabel, fileLabel] = [sealing.label('perkara', 'dokumen', sealing.unhex(first)), sealing.label('perkara', 'berkas', sealing.unhex(first))];
  const { envelope, sealed } = await sealFile(opened.bytes, { v: 1 }, envelopeLabel, fileLabel, [mine.recipient, other.recipient]);
  assert.ok(!Buffer.from(sealed).includes('dihitamkan'));
  assert.equal(envelope.slots.length, 2);
  await assert.rejects(openFile(sealed, new Uint8Array(32), fileLabel));
  const { key: fileKey } = await envelope.open(envelopeLabel, key);
  assert.deepEqual(await openFile(sealed, fileKey, fileLabel), opened.bytes);
});
