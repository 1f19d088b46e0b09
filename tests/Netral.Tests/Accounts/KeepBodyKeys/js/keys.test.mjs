// What the pages of the keys do in the browser, in Node on the same WebCrypto: `node --test`.
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import * as sealing from '../../../../../src/Netral.Web/Assets/js/sealing/index.js';
import { asRecipient } from '../../../../../src/Netral.Web/Assets/js/sealing/envelope.js';
import * as acts from '../../../../../src/Netral.Web/Assets/js/keys/key-acts.js';
import { OfficerSession } from '../../../../../src/Netral.Web/Assets/js/keys/officer-session.js';
import { judgePassphrase } from '../../../../../src/Netral.Web/Assets/js/keys/passphrase.js';

const { Envelope, base64url, hex, label, unbase64url, unhex, utf8 } = sealing;
const known = JSON.parse(readFileSync(new URL('../../../Sealing/vectors/sealing.json', import.meta.url)));
const code = 'bawaslu-9901';
const today = '2026-11-22';
const phrases = ['hujan reda di tepi kolam', 'angin laut membawa garam', 'kereta malam lewat jembatan'];
const refused = expected => error => error instanceof sealing.Refusal && error.code === expected;

/** Keys as the server would hold them after each made the own in a browser. */
const people = await Promise.all(phrases.map(async passphrase => ({ passphrase, ...await sealing.makeOfficerKeys(passphrase) })));

async function founded(count = 2) {
  let list = sealing.emptyKeyList(code);
  for (const [i, person] of people.slice(0, count).entries()) list = sealing.present(list, i + 1, person.keys.public);
  list = await sealing.say(list, 'found', list.keys[1], people[0].keys, today);
  return sealing.say(list, 'found', list.keys[0], people[1].keys, today);
}

const store = () => {
  const kept = new Map();
  return { getItem: name => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) };
};

const dataOf = (list, officer, wrapped, serving = [1, 2]) => ({
  code, name: 'Bawaslu Uji', officer, today, list: base64url(sealing.writeKeyList(list)), wrapped: wrapped.map(base64url), serving, words: ['bawaslu-9901', 'Sri Rekaan'], remember: true,
});
const sessionOf = (list, officer, { wrapped = [people[officer - 1].wrapped], serving, kept = store(), idleMinutes } = {}) => OfficerSession.of(dataOf(list, officer, wrapped, serving), { store: kept, idleMinutes });

/** What the server would have after taking the form. */
async function taken(session, form, holder = session.officer) {
  let { list } = session;
  if (form.bungkus) list = sealing.present(list, holder, await sealing.publicOf(unbase64url(form.bungkus)));
  if (form.titik) {
    const { readOfficerPublicKeys } = await import('../../../../../src/Netral.Web/Assets/js/sealing/officer-keys.js');
    list = sealing.present(list, 0, await readOfficerPublicKeys('recovery', unbase64url(form.titik), new Uint8Array()));
  }
  if (form.pernyataan) list = { ...list, statements: [...list.statements, { statement: JSON.parse(form.pernyataan), signature: unbase64url(form.tandatangan) }] };
  return sealing.readKeyList(sealing.writeKeyList(list));
}

test('keys wrapped in C# open with the passphrase, in this page alone, and cannot be taken out', async () => {
  const list = await founded();
  const session = await sessionOf(list, 1, { wrapped: [unhex(known.wrapped.bytes)] });
  assert.ok(session.locked);
  assert.throws(() => session.keys, refused('session.locked'));
  await assert.rejects(session.unlock('bukan kata sandi yang benar'), refused('passphrase.wrong'));
  assert.ok(session.locked);
  await session.unlock(known.wrapped.passphrase.normalize('NFD'));
  assert.equal(session.keys[0].public.id, known.officers[0].id);
  assert.equal(session.sealingKeys[0].key.extractable, false);
  await assert.rejects(crypto.subtle.exportKey('jwk', session.sealingKeys[0].key));
  // It opens what C# sealed to it; it has no voice here, since nobody has endorsed it.
  const bound = label(known.envelope.kind, known.envelope.field, unhex(known.envelope.subject));
  assert.equal(hex((await session.open(unhex(known.envelope.bytes), bound)).plain), known.envelope.plain);
  assert.throws(() => session.signer, refused('key.no_voice'));
});

test('the keys are gone after some minutes without a sign of life, and when the page is left', async t => {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'] });
  const session = await sessionOf(await founded(), 1, { idleMinutes: 10 });
  const reasons = [];
  session.addEventListener('lock', event => reasons.push(event.reason));
  await session.unlock(phrases[0]);
  t.mock.timers.tick(9 * 60_000);
  assert.ok(!session.locked);
  t.mock.timers.tick(2 * 60_000);
  assert.ok(session.locked);
  assert.throws(() => session.sealingKeys, refused('session.locked'));
  await session.unlock(phrases[0]);
  session.lock();
  session.lock();
  assert.deepEqual(reasons, ['idle', 'asked']);
});

test('a server that shows an older list, or another one, is noticed', async () => {
  const kept = store();
  const list = await founded(3);
  const longer = await sealing.say(list, 'endorse', list.keys[2], people[0].keys, today);
  await sessionOf(longer, 1, { kept });
  await assert.rejects(sessionOf(list, 1, { kept }), refused('key_list.older'));
  await assert.rejects(sessionOf(await founded(3), 1, { kept }), refused('key_list.older'));
  await sessionOf(await sealing.say(longer, 'endorse', list.keys[2], people[1].keys, today), 1, { kept });
  const spoiled = { ...longer, statements: longer.statements.slice(1) };
  await assert.rejects(sessionOf(spoiled, 1), refused('key_list.broken_chain'));
});

test('what is sent holds public halves, wrapped keys and signatures, and no secret in any writing', async () => {
  const session = await OfficerSession.of(dataOf(sealing.emptyKeyList(code), 7, [], []), { store: store() });
  const chosen = 'sungai berkelok menuju muara';
  const form = await acts.make(session, { chosen, again: chosen, old: '' });
  assert.deepEqual(Object.keys(form).sort(), ['bungkus', 'tanda']);
  assert.equal(unbase64url(form.bungkus).length, 265);
  const all = Object.values(form).map(text => `${text} ${Buffer.from(unbase64url(text)).toString('latin1')} ${hex(unbase64url(text))}`).join(' ');
  for (const secret of [chosen, Buffer.from(chosen).toString('base64url'), Buffer.from(chosen).toString('hex')]) assert.ok(!all.includes(secret));
  const keys = await sealing.unlockOfficerKeys(unbase64url(form.bungkus), chosen);
  assert.equal(await sealing.presentation(keys, code, 7).then(s => s.length), 64);
});

test('two founders see the same six groups and found the list; the first one\'s choice binds the second', async () => {
  let list = sealing.emptyKeyList(code);
  for (const i of [0, 1]) list = sealing.present(list, i + 1, people[i].keys.public);
  const [one, two] = [await sessionOf(list, 1, { serving: [] }), await sessionOf(list, 2, { serving: [] })];
  const ids = people.map(p => p.keys.public.id);
  assert.equal(await acts.foundingFingerprint(one, ids[1]), await acts.foundingFingerprint(two, ids[0]));
  await assert.rejects(acts.found(one, { passphrase: phrases[1], key: ids[1] }), refused('passphrase.wrong'));
  list = await taken(one, await acts.found(one, { passphrase: phrases[0], key: ids[1] }));
  const second = await sessionOf(list, 2, { serving: [] });
  list = await taken(second, await acts.found(second, { passphrase: phrases[1], key: ids[0] }));
  const body = await sealing.verifyBody(list, code);
  assert.ok(body.canReceive);
  assert.equal(body.fingerprint, await sealing.fingerprintOfBody(code, ids.slice(0, 2)));
});

test('a third counts after two endorsements, gets past reports from a colleague, and nobody who has left gets any', async () => {
  let list = await founded(3);
  const id = people[2].keys.public.id;
  for (const officer of [1, 2]) {
    const session = await sessionOf(list, officer);
    list = await taken(session, await acts.endorse(session, { passphrase: phrases[officer - 1], key: id }));
  }
  const bound = label('laporan', 'content', new Uint8Array(16));
  const body = await sealing.verifyBody(list, code);
  const past = (await Envelope.seal(bound, utf8('lama'), [body.recipient(1), body.recipient(2)])).envelope.bytes();
  const colleague = await sessionOf(list, 1, { serving: [1, 2, 3] });
  await colleague.unlock(phrases[0]);
  assert.equal(colleague.recipients.length, 3);
  const passed = await colleague.passOn(past, bound, 3);
  const third = await sessionOf(list, 3, { serving: [1, 2, 3] });
  await third.unlock(phrases[2]);
  assert.equal(new TextDecoder().decode((await third.open(passed, bound)).plain), 'lama');
  const later = await sessionOf(list, 1, { serving: [1, 2] });
  await later.unlock(phrases[0]);
  assert.equal(later.recipients.length, 2);
  await assert.rejects(later.passOn(past, bound, 3), refused('key.not_counting'));
  await assert.rejects(acts.endorse(third, { passphrase: phrases[2], key: id }), refused('key_list.self_endorsed'));
});

test('a change of keys: the old key gives the first voice, a colleague the second, and every envelope moves on', async () => {
  let list = await founded();
  const bound = label('laporan', 'identity', new Uint8Array(16));
  let body = await sealing.verifyBody(list, code);
  const { envelope, key } = await Envelope.seal(bound, utf8('lama'), [body.recipient(1)], { threshold: 2, holders: body.recipients() });
  const mine = await sessionOf(list, 1);
  const chosen = 'gerimis turun sebelum fajar';
  await assert.rejects(acts.make(mine, { chosen: phrases[0], again: phrases[0], old: phrases[0] }), refused('passphrase.same'));
  await assert.rejects(acts.make(mine, { chosen, again: `${chosen}.`, old: '' }), refused('passphrase.differ'));
  const form = await acts.make(mine, { chosen, again: chosen, old: phrases[0] });
  list = await taken(mine, form);
  const colleague = await sessionOf(list, 2);
  list = await taken(colleague, await acts.endorse(colleague, { passphrase: phrases[1], key: list.keys.at(-1).keys.id }));
  body = await sealing.verifyBody(list, code);
  assert.ok(body.counts(list.keys.at(-1).keys.id));

  const after = await sessionOf(list, 1, { wrapped: [unbase64url(form.bungkus), people[0].wrapped] });
  await after.unlock(chosen);
  assert.equal(after.keys.length, 1);
  await after.unlock(phrases[0]);
  assert.equal(after.keys.length, 2);
  assert.equal(after.signer.public.id, list.keys.at(-1).keys.id);
  const renewed = await after.renew(envelope.bytes(), bound);
  assert.equal(await after.renew(renewed, bound), null);
  const fresh = await sessionOf(list, 1, { wrapped: [unbase64url(form.bungkus)] });
  await fresh.unlock(chosen);
  assert.equal(new TextDecoder().decode((await fresh.open(renewed, bound)).plain), 'lama');
  const read = Envelope.read(renewed);
  assert.equal(hex(await read.join([await read.openShare(bound, fresh.sealingKeys[0]), await read.openShare(bound, people[1].keys.sealing)])), hex(key));
  await assert.rejects(read.open(bound, people[0].keys.sealing), refused('sealing.not_for_this_key'));
});

test('everybody has forgotten: two of the three sheets endorse new keys and pass the past reports on', async () => {
  let list = await founded();
  const one = await sessionOf(list, 1);
  const made = await acts.makeRecovery(one, { passphrase: phrases[0] });
  assert.equal(made.parts.length, 3);
  const all = Object.values(made.form).join(' ');
  for (const part of made.parts) for (const line of part.split('\n')) assert.ok(!all.includes(line) && !all.includes(line.replaceAll('-', '')));
  list = await taken(one, made.form);
  const two = await sessionOf(list, 2);
  const recoveryId = list.keys.at(-1).keys.id;
  list = await taken(two, await acts.endorse(two, { passphrase: phrases[1], key: recoveryId }));
  const body = await sealing.verifyBody(list, code);
  const bound = label('laporan', 'content', new Uint8Array(16));
  const past = (await Envelope.seal(bound, utf8('lama'), [...body.recipients(), body.recovery()])).envelope.bytes();

  const fresh = await sealing.makeOfficerKeys('batu kali diam dalam arus');
  list = sealing.present(list, 1, fresh.keys.public);
  const lost = await sessionOf(list, 1, { wrapped: [fresh.wrapped, people[0].wrapped] });
  const wrong = made.parts[1].replace(/^./, letter => (letter === 'X' ? 'Y' : 'X'));
  await assert.rejects(acts.openRecovery(lost, made.parts[0], wrong), error => error.code === 'recovery.unreadable' && error.line === 1 && error.part === 2);
  await assert.rejects(acts.openRecovery(lost, made.parts[0], made.parts[0]), refused('recovery.parts_differ'));
  const form = await acts.useRecovery(lost, { first: made.parts[2].toLowerCase(), second: made.parts[0].replaceAll('-', ' '), key: fresh.keys.public.id });
  list = await taken(lost, form);
  const after = await sessionOf(list, 1, { wrapped: [fresh.wrapped] });
  assert.ok(after.body.counts(fresh.keys.public.id));
  const recovery = await acts.openRecovery(after, made.parts[0], made.parts[2]);
  const passed = await sealing.reseal(past, bound, recovery, after.body.recipient(1));
  await after.unlock('batu kali diam dalam arus');
  assert.equal(new TextDecoder().decode((await after.open(passed, bound)).plain), 'lama');
});

test('another passphrase: the same key, the old words open nothing', async () => {
  const session = await sessionOf(await founded(), 1);
  const next = 'daun jatuh tanpa suara';
  const { bungkus } = await acts.rewrap(session, { old: phrases[0], chosen: next, again: next });
  assert.equal((await sealing.unlockOfficerKeys(unbase64url(bungkus), next)).public.id, people[0].keys.public.id);
  await assert.rejects(sealing.unlockOfficerKeys(unbase64url(bungkus), phrases[0]), refused('passphrase.wrong'));
});

test('a passphrase is long, and more than names, years and usual words', () => {
  for (const short of ['pendek', 'empat belas hu', '']) assert.throws(() => judgePassphrase(short), refused('passphrase.short'));
  for (const easy of ['bawaslu bangka 2024', 'kata sandi rahasia 123', 'aaaaaaaaaaaaaaaaaaaa', 'Sri Rekaan 17-08-1945', 'indonesia merdeka 1945!', 'abababababababababab', '1234567890123456', 'qwertyuiop asdfghjkl'])
    assert.throws(() => judgePassphrase(easy, ['bawaslu-1901', 'Bawaslu Kabupaten Bangka', 'Sri Rekaan', 'sri@contoh.example']), refused('passphrase.easy'), easy);
  for (const good of [...phrases, 'padi kuning, café sepi', 'ꦲꦏ꧀ꦱꦫꦗꦮꦤꦸꦱꦤ꧀ꦠꦫ ombak'])
    judgePassphrase(good, ['bawaslu-1901', 'Sri Rekaan']);
});

test('sealing to a session\'s people goes by the judged list alone', async () => {
  const session = await sessionOf(await founded(), 1, { serving: [1, 2, 99] });
  assert.equal(session.recipients.length, 2);
  assert.equal(asRecipient(session.recipients[0]), session.recipients[0]);
});
