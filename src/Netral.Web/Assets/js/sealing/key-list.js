// A body's keys and who vouched for them: judged from the first statement to the last, the same as Netral.Sealing.Officers.BodyVerification.
import { Refusal, base64url, hex, join, sha256, unbase64url, unhex, utf8 } from './bytes.js';
import { canonicalJson, canonicalText, parseJson } from './canonical-json.js';
import { asRecipient } from './envelope.js';
import { readOfficerPublicKeys } from './officer-keys.js';

const noPrev = '0'.repeat(64);
const maximumBytes = 4 << 20;

const isDate = text => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
const statementJson = s => ({ v: 1, seq: s.seq, prev: s.prev, act: s.act, body: s.body, key: s.key, holder: s.holder, date: s.date, by: s.by });
const statementBytes = s => join(utf8('netral/v1/key-statement\0'), canonicalJson(statementJson(s)));
const hashOf = async said => hex(await sha256(join(statementBytes(said.statement), said.signature)));

export const emptyKeyList = body => ({ body, keys: [], statements: [] });

/** The form in which a list travels: canonical JSON. */
export const writeKeyList = list => canonicalJson({
  v: 1,
  body: list.body,
  keys: list.keys.map(k => ({ holder: k.holder, role: k.keys.role, seal: base64url(k.keys.sealing.bytes), sign: base64url(k.keys.signing) })),
  statements: list.statements.map(s => ({ statement: statementJson(s.statement), signature: base64url(s.signature) })),
});

/** Refuses whatever does not read back as the same bytes. */
export async function readKeyList(bytes) {
  if (bytes.length > maximumBytes) throw new Refusal('sealing.malformed');
  const json = parseJson(bytes);
  try {
    const keys = [];
    for (const k of json.keys) {
      if (!Number.isSafeInteger(k.holder)) throw new Refusal('sealing.malformed');
      keys.push({ holder: k.holder, keys: await readOfficerPublicKeys(k.role, unbase64url(k.seal), unbase64url(k.sign)) });
    }
    const statements = json.statements.map(({ statement, signature }) => {
      const words = [statement.prev, statement.body, statement.key, statement.by];
      if (!['found', 'endorse', 'revoke'].includes(statement.act) || !isDate(statement.date) || !Number.isSafeInteger(statement.seq)
        || !Number.isSafeInteger(statement.holder) || words.some(w => typeof w !== 'string')) throw new Refusal('sealing.malformed');
      return { statement, signature: unbase64url(signature) };
    });
    const list = { body: json.body, keys, statements };
    if (hex(writeKeyList(list)) !== hex(bytes)) throw new Refusal('sealing.malformed');
    return list;
  } catch {
    throw new Refusal('sealing.malformed');
  }
}

/** A new key waits in the list until two have endorsed it. */
export const present = (list, holder, keys) => ({ ...list, keys: [...list.keys, { holder, keys }] });

/** The bytes of a statement as the server keeps them. */
export const statementText = statement => canonicalText(statementJson(statement));

/** The list with one more statement (`found`, `endorse`, `revoke`) by unlocked officer's keys or an opened recovery key; `date`: `2026-11-22`. */
export async function say(list, act, about, signer, date) {
  const last = list.statements.at(-1);
  const statement = { seq: list.statements.length, prev: last ? await hashOf(last) : noPrev, act, body: list.body, key: about.keys.id, holder: about.holder, date, by: signer.public.id };
  return { ...list, statements: [...list.statements, { statement, signature: await signer.sign(statementBytes(statement)) }] };
}

const groups = hash => Array.from({ length: 6 }, (_, i) => String(hash.slice(i * 5, i * 5 + 5).reduce((sum, byte) => sum * 256 + byte, 0) % 100_000).padStart(5, '0')).join(' ');

/** Six groups of five digits, to be read aloud. */
export const fingerprintOfKey = async id => groups(await sha256(join(utf8('netral/v1/fingerprint/key\0'), unhex(id))));
/** `founders`: the ids of the two keys, in any order. */
export const fingerprintOfBody = async (body, founders) =>
  groups(await sha256(join(utf8('netral/v1/fingerprint/body\0'), canonicalJson({ body, founders: founders.slice().sort() }))));

function meet(met, held) {
  const twice = [...met.values()].some(k => k.held.keys.id === held.keys.id || hex(k.held.keys.sealing.id) === hex(held.keys.sealing.id));
  if (held.holder < 0 || (held.keys.role === 'recovery') !== (held.holder === 0) || twice) throw new Refusal('key_list.double_key', 0);
  met.set(held.keys.id, { held, counts: false, revoked: false, endorsers: new Set(), revokers: new Set() });
}

/** The first two statements: each of two officers names the other's key. */
function found(founding, statement, about, by, line) {
  founding.push(statement);
  if (statement.act !== 'found' || line > 2 || about.held.holder === by.held.holder || about.held.keys.role !== 'officer' || by.held.keys.role !== 'officer') throw new Refusal('key_list.bad_founding', line);
  if (line === 1) return;
  if (founding[0].by !== statement.key || founding[0].key !== statement.by) throw new Refusal('key_list.bad_founding', line);
  about.counts = by.counts = true;
}

// Whoever was revoked in between does not speak any more; two keys of one officer are one voice; the recovery key, put together by two people, is two.
const speaking = voices => [...new Set([...voices].filter(v => v.counts).map(v => v.held.holder))];
const weight = voices => speaking(voices).reduce((sum, holder) => sum + (holder === 0 ? 2 : 1), 0);

function later(act, about, by, line) {
  if (!by.counts) throw new Refusal('key_list.signer_does_not_count', line);
  if (about.revoked) throw new Refusal('key_list.already_revoked', line);
  if (act === 'endorse' && about === by) throw new Refusal('key_list.self_endorsed', line);
  const voices = act === 'endorse' ? about.endorsers : about.revokers;
  voices.add(by);
  if (weight(voices) < 2) return;
  about.revoked ||= act === 'revoke';
  about.counts = !about.revoked;
}

/**
 * Judges a whole list. Whatever our own program would not have written refuses the list: `Refusal` with the code and the line.
 * Gives `{ body, fingerprint, canReceive, keys, head, recipient(holder), recovery(), recipients(), counts(id), extends(hash) }`.
 */
export async function verifyBody(list, body) {
  if (list.body !== body) throw new Refusal('key_list.wrong_body', 0);
  const met = new Map();
  for (const key of list.keys) meet(met, key);
  const founding = [];
  const heads = [noPrev];
  for (const [i, said] of list.statements.entries()) {
    const { statement } = said;
    const line = statement.seq + 1;
    if (statement.seq !== i || statement.prev !== heads.at(-1)) throw new Refusal('key_list.broken_chain', line);
    if (statement.body !== body) throw new Refusal('key_list.wrong_body', line);
    const about = met.get(statement.key);
    const by = met.get(statement.by);
    if (!about || !by || about.held.holder !== statement.holder) throw new Refusal('key_list.unknown_key', line);
    if (said.signature.length !== 64 || !await by.held.keys.verify(statementBytes(statement), said.signature)) throw new Refusal('key_list.bad_signature', line);
    heads.push(await hashOf(said));
    if (statement.act === 'found' || i < 2) found(founding, statement, about, by, line);
    else later(statement.act, about, by, line);
  }
  const keys = [...met.values()].map(({ held, counts, revoked, endorsers, revokers }) => ({ holder: held.holder, keys: held.keys, counts, revoked, endorsedBy: speaking(endorsers), revokedBy: speaking(revokers) }));
  const counting = keys.filter(k => k.counts);
  const officers = [...new Set(counting.map(k => k.holder).filter(h => h > 0))].sort((a, b) => a - b);
  const canReceive = officers.length >= 2;
  const recipient = holder => {
    const key = canReceive && counting.filter(k => k.holder === holder).at(-1);
    return key ? asRecipient(key.keys.sealing) : null;
  };
  return {
    body, keys, canReceive, recipient,
    fingerprint: founding.length === 2 ? await fingerprintOfBody(body, founding.map(f => f.by)) : null,
    recipients: () => officers.map(recipient).filter(Boolean),
    recovery: () => recipient(0),
    counts: id => counting.some(k => k.keys.id === id),
    head: heads.at(-1),
    extends: hash => heads.includes(hash),
  };
}
