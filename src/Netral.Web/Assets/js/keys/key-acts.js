// What the pages of the keys do, without their fields: each gives what the form sends. Nothing else of it leaves the browser.
import {
  Refusal, base64url, checkRecoveryPart, fingerprintOfBody, fingerprintOfKey, makeOfficerKeys, makeRecoveryKey, openRecoveryKey, present, presentation, publicOf, rewrapOfficerKeys, say, statementText, unbase64url, verifyBody,
} from '../sealing/index.js';
import { judgePassphrase } from './passphrase.js';

// After a refusal the page still holds what it has opened; asked again it must not say that the same words are wrong.
const open = (session, passphrase) => (session.locked ? session.unlock(passphrase) : session);

const sent = said => ({ pernyataan: said.statement, tandatangan: said.signature });

/** A statement about a key that the server does not know yet: it is the last of the list by then. */
async function stateAboutNew(session, holder, keys, signer) {
  const list = present(session.list, holder, keys);
  const said = await say(list, 'endorse', list.keys.at(-1), signer, session.data.today);
  await verifyBody(said, session.data.code);
  const last = said.statements.at(-1);
  return sent({ statement: statementText(last.statement), signature: base64url(last.signature) });
}

/** A new key; with the old passphrase the old key gives the first voice for it. */
export async function make(session, { chosen, again, old }) {
  judgePassphrase(chosen, session.data.words);
  if (chosen.normalize('NFC') !== again.normalize('NFC')) throw new Refusal('passphrase.differ');
  if (old && old === chosen) throw new Refusal('passphrase.same');
  if (old) await open(session, old);
  const signer = old && session.keys.find(key => session.body.counts(key.public.id));
  const { wrapped, keys } = await makeOfficerKeys(chosen);
  const form = { bungkus: base64url(wrapped), tanda: base64url(await presentation(keys, session.data.code, session.officer)) };
  return signer ? { ...form, ...await stateAboutNew(session, session.officer, keys.public, signer) } : form;
}

/** The fingerprint that both founders must see: of the body that their two keys would found. */
export const foundingFingerprint = async (session, other) => fingerprintOfBody(session.data.code, [await myFoundingKey(session), other]);

/** The key that the first founder has named; before that the newest own one. */
async function myFoundingKey(session) {
  const half = session.list.statements[0]?.statement;
  const mine = half ? half.key : session.hasKey ? (await publicOf(unbase64url(session.data.wrapped[0]))).id : null;
  if (!session.list.keys.some(k => k.keys.id === mine && k.holder === session.officer)) throw new Refusal('key.none');
  return mine;
}

export async function found(session, { passphrase, key }) {
  await open(session, passphrase);
  const mine = await myFoundingKey(session);
  const signer = session.keys.find(k => k.public.id === mine);
  if (!signer) throw new Refusal('passphrase.wrong');
  return sent(await session.state('found', key, signer));
}

export async function endorse(session, { passphrase, key }) {
  await open(session, passphrase);
  return sent(await session.state('endorse', key));
}

export async function revoke(session, { passphrase, key }) {
  await open(session, passphrase);
  return sent(await session.state('revoke', key));
}

/** The same key under another passphrase. */
export async function rewrap(session, { old, chosen, again }) {
  judgePassphrase(chosen, session.data.words);
  if (chosen.normalize('NFC') !== again.normalize('NFC')) throw new Refusal('passphrase.differ');
  if (old === chosen) throw new Refusal('passphrase.same');
  await open(session, old);
  return { bungkus: base64url(await rewrapOfficerKeys(session.keys[0].wrapped, old, chosen)) };
}

/** `{ form, parts, fingerprint }`: what the server gets, what is printed, and what stands on each sheet to be compared. */
export async function makeRecovery(session, { passphrase }) {
  await open(session, passphrase);
  const made = await makeRecoveryKey(session.data.code);
  return {
    parts: made.parts,
    fingerprint: await fingerprintOfKey(made.public.id),
    form: { titik: base64url(made.public.sealing.bytes), tanda: base64url(made.presented), ...await stateAboutNew(session, 0, made.public, session.signer) },
  };
}

/** Two typed parts as the body's recovery key: `{ key, publicKey, public, sign }`. For `reseal` as well. */
export async function openRecovery(session, first, second) {
  for (const [at, typed] of [first, second].entries()) {
    try {
      checkRecoveryPart(typed);
    } catch (refusal) {
      refusal.part = at + 1;
      throw refusal;
    }
  }
  const expected = session.body.keys.filter(k => k.holder === 0 && k.counts).at(-1);
  if (!expected) throw new Refusal('key_list.unknown_key');
  return openRecoveryKey(first, second, expected.keys.sealing.bytes);
}

export async function useRecovery(session, { first, second, key }) {
  const recovery = await openRecovery(session, first, second);
  return sent(await session.state('endorse', key, recovery));
}
