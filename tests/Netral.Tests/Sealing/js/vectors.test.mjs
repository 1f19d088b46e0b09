// The browser's module against the published vectors: `node --test`. Node's WebCrypto is the browsers'.
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import * as sealing from '../../../../src/Netral.Web/Assets/js/sealing/index.js';
import { asRecipient } from '../../../../src/Netral.Web/Assets/js/sealing/envelope.js';
import { aes128gcm, aes256gcm, jwk, readPrivateKey, startRecipient, startSender } from '../../../../src/Netral.Web/Assets/js/sealing/hpke.js';
import { combine, split } from '../../../../src/Netral.Web/Assets/js/sealing/shares.js';
import { canonicalText } from '../../../../src/Netral.Web/Assets/js/sealing/canonical-json.js';
import { Sha256 } from '../../../../src/Netral.Web/Assets/js/sealing/sha256.js';

const { Envelope, FileSealer, Receipt, hex, label, openItem, sealItem, unhex, utf8 } = sealing;
const read = name => JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url)));
const rfc = read('rfc9180.json');
const known = read('sealing.json');
const signed = read('signed.json');
const labelOf = v => label(v.kind, v.field, unhex(v.subject));
const keyOf = n => readPrivateKey(unhex(known.officers[n].sealScalar), unhex(known.officers[n].seal));
const refused = code => error => error instanceof sealing.Refusal && error.code === code;
const cut = (bytes, size) => Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.slice(i * size, (i + 1) * size));

async function through(bytes, transform, size = 333) {
  const parts = [];
  for await (const part of ReadableStream.from(cut(bytes, size)).pipeThrough(transform)) parts.push(part);
  return Uint8Array.from(parts.flatMap(p => [...p]));
}

test('RFC 9180 A.3.1: key schedule, every encryption up to sequence 256, every export', async () => {
  const a3 = rfc.a3;
  const recipient = await readPrivateKey(unhex(a3.skRm), unhex(a3.pkRm));
  const ephemeral = {
    privateKey: await crypto.subtle.importKey('jwk', jwk(unhex(a3.skEm), unhex(a3.pkEm)), { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']),
    publicKey: await crypto.subtle.importKey('raw', unhex(a3.pkEm), { name: 'ECDH', namedCurve: 'P-256' }, true, []),
  };
  const sender = await startSender(aes128gcm, recipient.publicKey, unhex(a3.info), ephemeral);
  const opener = await startRecipient(aes128gcm, unhex(a3.enc), recipient, unhex(a3.info));
  assert.equal(hex(sender.enc), a3.enc);
  for (const side of [sender, opener]) {
    assert.equal(hex(side.shared), a3.sharedSecret);
    assert.equal(hex(side.context), a3.keyScheduleContext);
    assert.equal(hex(side.secret), a3.secret);
    assert.equal(hex(side.rawKey), a3.key);
    assert.equal(hex(side.baseNonce), a3.baseNonce);
    assert.equal(hex(side.exporterSecret), a3.exporterSecret);
    for (const { context, value } of a3.exports) assert.equal(hex(await side.export(unhex(context), 32)), value);
  }
  for (let seq = 0; seq <= 256; seq++) {
    const vector = a3.encryptions.find(e => e.seq === seq);
    const aad = unhex(vector?.aad ?? '');
    if (vector) assert.equal(hex(sender.nonce()), vector.nonce);
    const message = await sender.seal(aad, unhex(a3.plain));
    if (vector) assert.equal(hex(message), vector.ct);
    await assert.rejects(opener.open(utf8('other'), message), refused('sealing.does_not_open'));
    assert.equal(hex(await opener.open(aad, message)), a3.plain);
  }
});

test('AES-256-GCM, too, is the suite of the test vectors', async () => {
  const vector = rfc.accumulated.find(v => v.aead === 2);
  const recipient = await readPrivateKey(unhex(vector.skRm), unhex(vector.pkRm));
  assert.equal(hex(recipient.publicKey.bytes), vector.pkRm);
  const opener = await startRecipient(aes256gcm, unhex(vector.enc), recipient, unhex(vector.info));
  const { createHash } = await import('node:crypto');
  const source = createHash('shake128', { outputLength: 1_000_000 }).digest();
  const { createCipheriv } = await import('node:crypto');
  let at = 0;
  const draw = () => { const length = source[at++]; at += length; return new Uint8Array(source.subarray(at - length, at)); };
  const all = createHash('shake128', { outputLength: 16 });
  for (let i = 0; i < 1000; i++) {
    // No sender with a fixed key pair can be made from the seed here, so Node's own AES makes the messages from the key schedule.
    const aad = draw();
    const plain = draw();
    const cipher = createCipheriv('aes-256-gcm', opener.rawKey, opener.nonce()).setAAD(aad);
    const message = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    all.update(message);
    assert.equal(hex(await opener.open(aad, new Uint8Array(message))), hex(plain));
  }
  assert.equal(all.digest('hex'), vector.encryptions);
});

test('shares', () => {
  const { secret, threshold, shares } = known.shares;
  const all = shares.map(unhex).map(s => ({ place: s[0], value: s.slice(1) }));
  for (const some of [[0, 1, 2], [4, 2, 0], [1, 3, 4]]) assert.equal(hex(combine(some.map(i => all[i]), threshold)), secret);
  assert.throws(() => combine(all.slice(0, 2), threshold), refused('sealing.too_few_shares'));
  const fresh = split(unhex(secret), 2, 255);
  assert.equal(hex(combine([fresh[254], fresh[0]], 2)), secret);
});

test('an envelope of C# opens for each recipient and for two who share', async () => {
  const vector = known.envelope;
  const envelope = Envelope.read(unhex(vector.bytes));
  assert.equal(hex(labelOf(vector)), vector.label);
  assert.equal(hex(envelope.bytes()), vector.bytes);
  for (const n of [0, 1]) {
    const opened = await envelope.open(labelOf(vector), await keyOf(n));
    assert.equal(hex(opened.plain), vector.plain);
    assert.equal(hex(opened.key), vector.key);
  }
  await assert.rejects(envelope.open(labelOf(vector), await keyOf(2)), refused('sealing.not_for_this_key'));
  await assert.rejects(envelope.open(label('laporan', 'content', unhex(vector.subject)), await keyOf(0)), refused('sealing.does_not_open'));
  const shares = await Promise.all([1, 2].map(async n => envelope.openShare(labelOf(vector), await keyOf(n))));
  assert.equal(hex(await envelope.join(shares)), vector.key);
  const third = await Envelope.read(unhex(vector.withThirdOfficer)).open(labelOf(vector), await keyOf(2));
  assert.equal(hex(third.plain), vector.plain);
});

test('a colleague passes a report on, and a change of keys loses neither slot nor share', async () => {
  const vector = known.envelope;
  const bound = labelOf(vector);
  const [one, two, three] = await Promise.all([0, 1, 2].map(keyOf));
  const passed = await Envelope.read(unhex(vector.bytes)).passOn(bound, one, asRecipient(three.publicKey));
  assert.equal(hex((await Envelope.read(passed.bytes()).open(bound, three)).plain), vector.plain);
  const receipt = Receipt.generate();
  const made = await sealing.makeReporterKey(receipt);
  const fresh = await (await sealing.readReporterKey(made.bytes)).open(receipt);
  const changed = Envelope.read((await Envelope.read(unhex(vector.bytes)).changeKey(bound, two, made.recipient)).bytes());
  assert.equal(hex((await changed.open(bound, fresh)).plain), vector.plain);
  await assert.rejects(changed.open(bound, two), refused('sealing.not_for_this_key'));
  assert.equal(hex(await changed.join([await changed.openShare(bound, fresh), await changed.openShare(bound, three)])), vector.key);
  await assert.rejects(changed.changeKey(bound, two, made.recipient), refused('sealing.not_for_this_key'));
});

test('broken envelopes are refused for their reason', async () => {
  for (const { bytes, code, what } of known.broken)
    await assert.rejects(async () => Envelope.read(unhex(bytes)).open(labelOf(known.envelope), await keyOf(0)), refused(code), what);
});

test('a second sealing with the same key has another salt, and lengths tell nothing', async () => {
  const receipt = Receipt.generate();
  const { recipient } = await sealing.makeReporterKey(receipt);
  const bound = label('laporan', 'content');
  const key = crypto.getRandomValues(new Uint8Array(32));
  const [one, two] = await Promise.all(['Isi yang pertama', 'Isi lain.'].map(async text => (await Envelope.seal(bound, utf8(text), [recipient], null, key)).envelope));
  assert.notEqual(hex(one.bytes().slice(6, 70)), hex(two.bytes().slice(6, 70)));
  assert.equal(one.bytes().length, two.bytes().length);
  assert.equal(one.body.length, 1024 + 16);
  assert.ok(one.body.filter((byte, i) => byte === two.body[i]).length < 30);
  assert.equal(new TextDecoder().decode((await two.openWith(bound, key)).plain), 'Isi lain.');
  for (const [length, step] of [[1023, 1024], [1024, 4096], [4095, 4096], [4096, 16384]]) assert.equal((await sealItem(bound, key, new Uint8Array(length))).length, 6 + 32 + step + 16);
});

test('sealing to a bare key is refused', async () => {
  const bare = await sealing.readPublicKey(unhex(known.officers[0].seal));
  await assert.rejects(Envelope.seal(labelOf(known.envelope), utf8('x'), [bare]), TypeError);
});

test('an item', async () => {
  const vector = known.item;
  assert.equal(hex(await sealing.filesKey(unhex(vector.key))), vector.filesKey);
  assert.equal(hex(await openItem(labelOf(vector), unhex(vector.key), unhex(vector.bytes))), vector.plain);
  assert.equal(hex(await sealItem(labelOf(vector), unhex(vector.key), unhex(vector.plain), unhex(vector.bytes).slice(6, 38))), vector.bytes);
  await assert.rejects(openItem(label('laporan', 'message/2'), unhex(vector.key), unhex(vector.bytes)), refused('sealing.does_not_open'));
});

test('a file, an empty file and one sealed in two runs are made and opened byte for byte', async () => {
  const vector = known.file;
  const [plain, key, bound] = [unhex(vector.plain), unhex(vector.key), labelOf(vector)];
  const open = text => through(unhex(text), sealing.openingStream(bound, key));
  assert.equal(hex(await open(vector.bytes)), vector.plain);
  assert.equal(hex(await open(vector.resumedAfterOneChunk)), vector.plain);
  assert.equal(hex(await open(vector.emptyBytes)), '');
  const whole = unhex(vector.bytes);
  let sealer = await FileSealer.start(bound, key, 1024, [whole.slice(8, 40), whole.slice(40, 56)]);
  const made = [...sealer.header];
  for (const [i, part] of cut(plain, 1024).entries()) made.push(...await sealer.seal(part, i === 2));
  assert.equal(hex(Uint8Array.from(made)), vector.bytes);
  sealer = await FileSealer.start(bound, key, 1024, [whole.slice(8, 40), whole.slice(40, 56)]);
  const twice = [...sealer.header, ...await sealer.seal(plain.slice(0, 1024), false)];
  sealer = await FileSealer.resume(bound, key, sealer.state(), unhex(vector.resumedAfterOneChunk).slice(40 + 1056, 40 + 1056 + 16));
  for (const [i, part] of cut(plain.slice(1024), 1024).entries()) twice.push(...await sealer.seal(part, i === 1));
  assert.equal(hex(Uint8Array.from(twice)), vector.resumedAfterOneChunk);
});

test('files of every length pass the streams, and every damage is noticed', async () => {
  const bound = label('laporan', 'evidence/1');
  const key = crypto.getRandomValues(new Uint8Array(32));
  const seal = bytes => through(bytes, sealing.sealingStream(bound, key, 1024), 777);
  const open = bytes => through(bytes, sealing.openingStream(bound, key), 1001);
  for (const length of [0, 1, 1023, 1024, 1025, 2048, 5000]) {
    const plain = Uint8Array.from({ length }, (_, i) => i * 7);
    const file = await seal(plain);
    assert.equal(file.length, sealing.sealedLength(length, 1024));
    assert.equal(hex(await open(file)), hex(plain));
  }
  const file = await seal(new Uint8Array(3500));
  const [head, a, b, c, d] = [file.slice(0, 40), ...cut(file.slice(40), 1056)];
  const of = (...parts) => Uint8Array.from(parts.flatMap(p => [...p]));
  for (const [code, ...parts] of [
    ['sealing.does_not_open', head, b, a, c, d], ['sealing.does_not_open', head, a, c, d], ['sealing.does_not_open', head, a, a, b, c, d],
    ['sealing.truncated', head, a, b, c], ['sealing.truncated', head], ['sealing.truncated', file.slice(0, 39)],
    ['sealing.does_not_open', head, a, b, c, d, [0]], ['sealing.does_not_open', head, d], ['sealing.does_not_open', head, a, b, c, d.slice(1)],
  ]) await assert.rejects(open(of(...parts)), refused(code));
  file[file.length - 20] ^= 1;
  await assert.rejects(open(file), refused('sealing.does_not_open'));
});

test('wrapped keys unlock with the passphrase in any Unicode form', async () => {
  const { bytes, passphrase, officer } = known.wrapped;
  const keys = await sealing.unlockOfficerKeys(unhex(bytes), passphrase.normalize('NFD'));
  assert.equal(keys.public.id, known.officers[officer].id);
  assert.equal(keys.needsUpgrade, false);
  assert.equal(await sealing.fingerprintOfKey(keys.public.id), known.officers[officer].fingerprint);
  assert.equal((await sealing.publicOf(unhex(bytes))).id, keys.public.id);
  await assert.rejects(sealing.unlockOfficerKeys(unhex(bytes), 'kata sandi yang lain'), refused('passphrase.wrong'));
  const cheap = unhex(bytes);
  cheap[8] = 0;
  await assert.rejects(sealing.unlockOfficerKeys(cheap, passphrase), refused('sealing.malformed'));
  await assert.rejects(sealing.makeOfficerKeys('pendek'), refused('passphrase.short'));
});

test('the receipt and the reporter\'s key', async () => {
  const { code, lookupHash, wrap, filing } = known.receipt;
  const receipt = Receipt.read(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'));
  assert.equal(receipt.reveal(), code);
  assert.equal(hex(await receipt.lookupHash()), lookupHash);
  assert.equal(hex(await receipt.derive('wrap')), wrap);
  assert.equal(hex(await receipt.filingSalt()), filing);
  await (await sealing.readReporterKey(unhex(known.reporterKey.bytes))).open(receipt);
  await assert.rejects((await sealing.readReporterKey(unhex(known.reporterKey.bytes))).open(Receipt.generate()), refused('sealing.does_not_open'));
  assert.throws(() => Receipt.read(code.replace(code[0], code[0] === 'X' ? 'Y' : 'X')), refused('receipt.unreadable'));
});

test('reseal: a colleague passes a past report on, byte for byte but for the slots', async () => {
  const vector = known.envelope;
  const [one, three] = [await keyOf(0), await keyOf(2)];
  const bytes = unhex(vector.bytes);
  await assert.rejects(sealing.reseal(bytes, label('laporan', 'content'), one, asRecipient(three.publicKey)), refused('sealing.does_not_open'));
  const passed = await sealing.reseal(bytes, labelOf(vector), one, asRecipient(three.publicKey));
  assert.equal(hex((await Envelope.read(passed).open(labelOf(vector), three)).plain), vector.plain);
  assert.equal(hex(passed.slice(0, Envelope.read(bytes).header.length)), hex(Envelope.read(bytes).header));
  assert.deepEqual(sealing.readersOf(passed).length, sealing.readersOf(bytes).length + 1);
  // Passing on twice changes nothing: an interrupted round is simply begun again.
  assert.equal(sealing.readersOf(await sealing.reseal(passed, labelOf(vector), one, asRecipient(three.publicKey))).length, sealing.readersOf(passed).length);
});

test('reseal: a change of keys takes the slot and the share along, and the old key opens nothing more', async () => {
  const vector = known.envelope;
  const [one, two] = [await keyOf(0), await keyOf(1)];
  const made = await sealing.makeOfficerKeys('angin laut di malam hari');
  const changed = await sealing.reseal(unhex(vector.bytes), labelOf(vector), one, asRecipient(made.keys.public.sealing), { replace: true });
  const envelope = Envelope.read(changed);
  assert.equal(hex((await envelope.open(labelOf(vector), made.keys.sealing)).plain), vector.plain);
  await assert.rejects(envelope.open(labelOf(vector), one), refused('sealing.not_for_this_key'));
  const shares = [await envelope.openShare(labelOf(vector), made.keys.sealing), await envelope.openShare(labelOf(vector), two)];
  assert.equal(hex((await envelope.openWith(labelOf(vector), await envelope.join(shares))).plain), vector.plain);
});

test('reseal: what was sealed in C# to a recovery key is passed on by two of its parts', async () => {
  const vector = known.recovered;
  const recovery = await sealing.openRecoveryKey(known.recovery.parts[0], known.recovery.parts[2], unhex(known.recovery.seal));
  const made = await sealing.makeOfficerKeys('angin laut di malam hari');
  const passed = await sealing.reseal(unhex(vector.bytes), labelOf(vector), recovery, asRecipient(made.keys.public.sealing));
  assert.equal(hex((await Envelope.read(passed).open(labelOf(vector), made.keys.sealing)).plain), vector.plain);
  await assert.rejects(sealing.reseal(unhex(vector.bytes), labelOf(vector), await keyOf(1), asRecipient(made.keys.public.sealing)), refused('sealing.not_for_this_key'));
});

test('the recovery key, put together, speaks for two', async () => {
  const { parts, seal } = known.recovery;
  const recovery = await sealing.openRecoveryKey(parts[0], parts[1], unhex(seal));
  const { keys: fresh } = await sealing.makeOfficerKeys('angin laut di malam hari');
  let list = sealing.present(await sealing.readKeyList(utf8(signed.list)), 1, fresh.public);
  list = await sealing.say(list, 'endorse', list.keys.at(-1), recovery, '2026-11-22');
  const judged = await sealing.verifyBody(await sealing.readKeyList(sealing.writeKeyList(list)), signed.body);
  assert.ok(judged.counts(fresh.public.id));
  assert.deepEqual(judged.keys.at(-1).endorsedBy, [0]);
});

test('a part is checked by itself, and the line with the mistake is named', () => {
  const { parts } = known.recovery;
  sealing.checkRecoveryPart(parts[0].toLowerCase());
  const wrong = parts[0].split('\n');
  wrong[2] = (wrong[2][0] === 'X' ? 'Y' : 'X') + wrong[2].slice(1);
  assert.throws(() => sealing.checkRecoveryPart(wrong.join('\n')), error => error.code === 'recovery.unreadable' && error.line === 3);
});

test('two parts of the recovery key open it', async () => {
  const { parts, seal } = known.recovery;
  const key = await sealing.openRecoveryKey(parts[1].toLowerCase(), parts[2], unhex(seal));
  assert.equal(hex(key.publicKey.bytes), seal);
  await assert.rejects(sealing.openRecoveryKey(parts[1], parts[1], unhex(seal)), refused('recovery.parts_differ'));
  await assert.rejects(sealing.openRecoveryKey(parts[0].split('\n').reverse().join('\n'), parts[1], unhex(seal)), refused('recovery.unreadable'));
});

test('the key list stands, and each broken one falls for its reason', async () => {
  const body = await sealing.verifyBody(await sealing.readKeyList(utf8(signed.list)), signed.body);
  assert.equal(body.fingerprint, signed.fingerprint);
  assert.equal(body.head, signed.head);
  assert.deepEqual(body.keys.filter(k => k.counts).map(k => k.keys.id), signed.counting);
  for (const { list, code, what } of signed.broken)
    await assert.rejects(async () => sealing.verifyBody(await sealing.readKeyList(utf8(list)), signed.body), refused(code), what);
  await assert.rejects(sealing.readKeyList(utf8(`${signed.list} `)), refused('sealing.malformed'));
  await assert.rejects(sealing.readKeyList(utf8(signed.list.replace('{', '{"extra":1,'))), refused('sealing.malformed'));
});

test('canonical JSON and SHA-256 by pieces', async () => {
  assert.equal(canonicalText({ b: [1, 1e21, 'é\u000f"'], a: null }), '{"a":null,"b":[1,1e+21,"é\\u000f\\""]}');
  assert.throws(() => canonicalText('\ud800'));
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => i);
    const pieces = new Sha256();
    for (const part of cut(bytes, 37)) pieces.update(part);
    assert.equal(hex(pieces.digest()), hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))));
  }
});
