// An officer's unlocked keys for as long as one page is open and its owner sits before it. They live in this object alone: no storage, no other page, no worker;
// the private halves are WebCrypto keys that cannot be exported again.
import { Envelope, Refusal, base64url, hex, readKeyList, reseal, say, statementText, unbase64url, unlockOfficerKeys, verifyBody } from '../sealing/index.js';
import { same } from '../sealing/bytes.js';

export const keyDataAddress = '/pengaturan/lembaga-saya/kunci/data';
const usualIdleMinutes = 10;
const lookEvery = 5_000;
const signsOfLife = ['pointerdown', 'keydown', 'scroll'];

/** Which statement of a body's list this browser has seen last: a server that shows an older list is noticed. */
function rememberHead(body, code, store) {
  if (!store || !body.fingerprint) return;
  const name = `netral.kunci.${code}`;
  const seen = store.getItem(name);
  if (seen && !body.extends(seen)) throw new Refusal('key_list.older');
  store.setItem(name, body.head);
}

/**
 * `const session = await OfficerSession.load()`, then `await session.unlock(passphrase)`.
 * Says `lock` (an event with `reason`: `idle`, `left`, `asked`) when the keys are gone; the page then takes every opened text away.
 */
export class OfficerSession extends EventTarget {
  #unlocked = [];
  #idle;
  #last = 0;
  #watch = null;
  #alive = () => { this.#last = Date.now(); };
  #leave = () => this.lock('left');

  /** Asks the server for the body's key list and the own wrapped keys, and judges the list. */
  static async load({ address = keyDataAddress, idleMinutes } = {}) {
    const reply = await fetch(address, { headers: { accept: 'application/json' }, cache: 'no-store' });
    if (!reply.ok || reply.redirected) throw new Refusal('session.ended');
    return OfficerSession.of(await reply.json(), { idleMinutes });
  }

  /** The same from what the page already holds (`KeyData` in C#). */
  static async of(data, { idleMinutes = usualIdleMinutes, store = globalThis.localStorage } = {}) {
    const list = await readKeyList(unbase64url(data.list));
    const body = await verifyBody(list, data.code);
    rememberHead(body, data.code, data.remember ? store : null);
    return new OfficerSession(data, list, body, idleMinutes);
  }

  constructor(data, list, body, idleMinutes) {
    super();
    Object.assign(this, { data, list, body, officer: data.officer });
    this.#idle = idleMinutes * 60_000;
  }

  get fingerprint() { return this.body.fingerprint; }
  get hasKey() { return this.data.wrapped.length > 0; }
  get locked() { return this.#unlocked.length === 0; }

  /** Unlocked keys, the newest first: `{ public, sealing, sign, needsUpgrade }`. */
  get keys() {
    if (this.locked) throw new Refusal('session.locked');
    return this.#unlocked;
  }

  /** Private sealing keys, for `Envelope.open`, `openShare` and `reseal`. */
  get sealingKeys() { return this.keys.map(key => key.sealing); }

  /** The newest unlocked key that counts: it signs statements and capsules. */
  get signer() {
    const key = this.keys.find(k => this.body.counts(k.public.id));
    if (!key) throw new Refusal('key.no_voice');
    return key;
  }

  /** Everybody to seal to now: keys that count, of officers who serve today. */
  get recipients() { return this.data.serving.map(holder => this.body.recipient(holder)).filter(Boolean); }

  /** Opens every own key that this passphrase opens; call it again with another one for an older key. `passphrase.wrong` when it opens none. */
  async unlock(passphrase) {
    if (!this.hasKey) throw new Refusal('key.none');
    const known = new Set(this.#unlocked.map(k => hex(k.wrapped)));
    const opened = [];
    for (const text of this.data.wrapped) {
      const wrapped = unbase64url(text);
      if (known.has(hex(wrapped))) continue;
      try {
        opened.push({ ...await unlockOfficerKeys(wrapped, passphrase), wrapped });
      } catch (refusal) {
        if (refusal.code !== 'passphrase.wrong') throw refusal;
      }
    }
    if (!opened.length && known.size < this.data.wrapped.length) throw new Refusal('passphrase.wrong');
    const place = key => this.data.wrapped.indexOf(base64url(key.wrapped));
    this.#unlocked = [...this.#unlocked, ...opened].sort((a, b) => place(a) - place(b));
    this.#guard();
    return this;
  }

  /** Forgets the keys. */
  lock(reason = 'asked') {
    if (this.locked) return;
    this.#unlocked = [];
    clearInterval(this.#watch);
    for (const sign of signsOfLife) globalThis.removeEventListener?.(sign, this.#alive, true);
    globalThis.removeEventListener?.('pagehide', this.#leave);
    this.dispatchEvent(Object.assign(new Event('lock'), { reason }));
  }

  /** `{ plain, key }` of an envelope (bytes or `Envelope`) by whichever own key it was sealed to. */
  async open(envelope, boundLabel) {
    const read = envelope instanceof Envelope ? envelope : Envelope.read(envelope);
    const key = this.sealingKeys.find(k => read.slots.some(slot => same(slot.id, k.publicKey.id)));
    if (!key) throw new Refusal('sealing.not_for_this_key');
    return read.open(boundLabel, key);
  }

  /** A past report for a colleague: the bytes to store. `holder`: the officer's number, whose key must count. */
  async passOn(bytes, boundLabel, holder) {
    const recipient = this.data.serving.includes(holder) ? this.body.recipient(holder) : null;
    if (!recipient) throw new Refusal('key.not_counting');
    return reseal(bytes, boundLabel, this.sealingKeys, recipient);
  }

  /** After a change of keys: slot and share of the old key become the new one's. Null when there is nothing to do. */
  async renew(bytes, boundLabel) {
    const next = this.body.recipient(this.officer);
    const envelope = Envelope.read(bytes);
    const old = next && this.sealingKeys.find(k => !same(k.publicKey.id, next.id) && [...envelope.slots, ...envelope.shares].some(slot => same(slot.id, k.publicKey.id)));
    return old ? reseal(bytes, boundLabel, old, next, { replace: true }) : null;
  }

  /** A statement about a key of the list, signed by `signer`: `{ statement, signature }` as the server takes them. The list with it is judged before it goes out. */
  async state(act, keyId, signer = this.signer) {
    const about = this.list.keys.find(k => k.keys.id === keyId);
    if (!about) throw new Refusal('key_list.unknown_key');
    const list = await say(this.list, act, about, signer, this.data.today);
    await verifyBody(list, this.data.code);
    const said = list.statements.at(-1);
    return { statement: statementText(said.statement), signature: base64url(said.signature) };
  }

  // A timer alone is not enough: a machine that slept wakes with the keys still there.
  #guard() {
    this.#alive();
    clearInterval(this.#watch);
    this.#watch = setInterval(() => { if (Date.now() - this.#last > this.#idle) this.lock('idle'); }, lookEvery);
    this.#watch.unref?.();
    for (const sign of signsOfLife) globalThis.addEventListener?.(sign, this.#alive, { capture: true, passive: true });
    globalThis.addEventListener?.('pagehide', this.#leave);
  }
}
