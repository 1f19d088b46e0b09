// What is sealed and sent of one report: the same bytes after a lost answer, another sealing after a change, nothing for another body than the one on the page. `node --test`.
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Envelope, base64url, filesKey, hex, label, readReporterKey, unbase64url, utf8 } from '../../../../../src/Netral.Web/Assets/js/sealing/index.js';
import { parseJson } from '../../../../../src/Netral.Web/Assets/js/sealing/canonical-json.js';
import { OwnReport } from '../../../../../src/Netral.Web/Assets/js/reports/own-report.js';

const signed = JSON.parse(readFileSync(new URL('../../../Sealing/vectors/signed.json', import.meta.url)));
const to = { list: base64url(utf8(signed.list)), bodyCode: signed.body, readers: [1, 2], intake: [1], recovery: true, region: '19.01', eventDate: null, knownDate: null };
const id = base64url(new Uint8Array(16).fill(7));
const told = description => ({ kind: 'informasi_awal', content: { v: 1, description }, identity: { v: 1, name: null } });

test('after a lost answer the very same bytes go out, and a change keeps the receipt and seals anew', async () => {
  const own = new OwnReport(id);
  const [first, again] = [await own.sealed(to, told('Satu'), signed.fingerprint), await own.sealed({ ...to }, told('Satu'), signed.fingerprint)];
  assert.equal(again, first);
  const changed = await own.sealed(to, told('Dua'), signed.fingerprint);
  const [a, b] = [first, changed].map(JSON.parse);
  assert.deepEqual([a.report, a.lookup], [b.report, b.lookup]);
  assert.notEqual(a.content, b.content);
  const [one, two] = [a, b].map(part => Envelope.read(unbase64url(part.content)));
  assert.notEqual(hex(one.salt), hex(two.salt));
  assert.notEqual(hex(one.commitment), hex(two.commitment));
  // The receipt opens what it was sent with.
  const key = await (await readReporterKey(unbase64url(b.reporterKey))).open(own.receipt);
  assert.equal(parseJson((await two.open(label('informasi_awal', 'content', unbase64url(id)), key)).plain).description, 'Dua');
  // Pressed twice at once: one sealing.
  const pressed = await Promise.all([own.sealed(to, told('Tiga'), signed.fingerprint), own.sealed(to, told('Tiga'), signed.fingerprint)]);
  assert.equal(pressed[0], pressed[1]);
  assert.deepEqual([...own.prints], [signed.fingerprint]);
});

test('a key list of another body than the one whose fingerprint stands on the page gets nothing, and may be tried again', async () => {
  const own = new OwnReport(id);
  for (const shown of ['', undefined, '00000 00000 00000 00000 00000 00000']) await assert.rejects(own.sealed(to, told('Satu'), shown), /fingerprint/);
  assert.equal(own.prints.size, 0);
  assert.ok(await own.sealed(to, told('Satu'), signed.fingerprint));
});

test('the keys that leave for files open neither text nor identity', async () => {
  const own = new OwnReport(id);
  const files = await own.fileKeys();
  const part = JSON.parse(await own.sealed(to, told('Satu'), signed.fingerprint));
  for (const [field, key] of [['content', files.content], ['identity', files.identity], ['content', files.identity]])
    await assert.rejects(Envelope.read(unbase64url(part[field])).openWith(label('informasi_awal', field, unbase64url(id)), unbase64url(key)));
  const reporter = await (await readReporterKey(unbase64url(part.reporterKey))).open(own.receipt);
  const { key } = await Envelope.read(unbase64url(part.content)).open(label('informasi_awal', 'content', unbase64url(id)), reporter);
  assert.equal(base64url(await filesKey(key)), files.content);
});

test('with a name or without, the identity is as long', async () => {
  const own = new OwnReport(id);
  const lengths = [];
  for (const identity of [{ v: 1, name: null, address: null, contact: null }, { v: 1, name: 'N'.repeat(300), address: 'A'.repeat(300), contact: 'K'.repeat(300) }])
    lengths.push(JSON.parse(await own.sealed(to, { ...told('Satu'), identity }, signed.fingerprint)).identity.length);
  assert.equal(lengths[0], lengths[1]);
});
