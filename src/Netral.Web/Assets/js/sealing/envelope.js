// A text sealed to several recipients: the layout of docs/sealing.md, the same as Netral.Sealing.Envelopes.
import { Reader, Refusal, checkMark, hex, hkdf, isPadded, join, mark, maximumText, pad, random, same, uint16, uint32, unpad, utf8, wipe } from './bytes.js';
import { decrypt, encrypt, importAes, onceNonce, tagBytes } from './aead.js';
import { aes256gcm, pointBytes, startRecipient, startSender } from './hpke.js';
import { combine, split } from './shares.js';

const keyInfo = utf8('netral/v1/envelope/key');
const shareInfo = utf8('netral/v1/envelope/share');
const maximumSlots = 1024;

// Only these modules make recipients (of a judged key list, of a receipt), so nobody seals to a bare key by mistake.
const recipients = new WeakSet();
export function asRecipient(publicKey) {
  recipients.add(publicKey);
  return publicKey;
}

const commitmentTo = (key, salt) => hkdf(key, salt, utf8('netral/v2/envelope/commitment'), 32);
const bodyKey = async (key, salt) => importAes(await hkdf(key, salt, utf8('netral/v2/envelope/body'), 32));
const order = (a, b) => (hex(a.id) < hex(b.id) ? -1 : 1);
const rising = ids => ids.every((id, i) => i === 0 || hex(ids[i - 1]) < hex(id));
const sharesFit = (threshold, ids) => (threshold === 0 ? ids.length === 0 : threshold >= 2 && ids.length >= threshold) && rising(ids);

async function wrap(recipient, info, aad, secret) {
  if (!recipients.has(recipient)) throw new TypeError('Seal only to recipients of a judged key list or of a receipt.');
  const sender = await startSender(aes256gcm, recipient, info);
  return { id: recipient.id, enc: sender.enc, wrapped: await sender.seal(aad, secret) };
}

async function unwrap(slot, privateKey, info, aad) {
  let context;
  try {
    context = await startRecipient(aes256gcm, slot.enc, privateKey, info);
  } catch {
    throw new Refusal('sealing.does_not_open');
  }
  return context.open(aad, slot.wrapped);
}

const ids = list => join(new Uint8Array([list.length]), ...list);
const slotBytes = slot => join(slot.id, slot.enc, slot.wrapped);

async function shareOut(bound, key, sharers) {
  const pieces = split(key, sharers.threshold, sharers.holders.length);
  const slots = [];
  for (const [i, holder] of sharers.holders.slice().sort(order).entries()) {
    slots.push(await wrap(holder, shareInfo, join(bound, new Uint8Array([sharers.threshold])), join(new Uint8Array([pieces[i].place]), pieces[i].value)));
    wipe(pieces[i].value);
  }
  return slots;
}

export class Envelope {
  constructor(parts) { Object.assign(this, parts); }

  /**
   * Seals `plain` under `boundLabel` (see `label`). `sharers`: `{ threshold, holders }` or nothing.
   * `key`: where files were sealed with it before, or another envelope that was refused; each envelope has a salt of its own. Returns the envelope and its key (32 bytes), with which messages and files for the same readers are sealed; wipe it.
   */
  static async seal(boundLabel, plain, to, sharers, key = random(32)) {
    if (plain.length > maximumText || !to.length || to.length > 255) throw new RangeError('An envelope has a text of less than 16 MiB and 1 to 255 recipients.');
    const sorted = to.slice().sort(order);
    const holders = (sharers?.holders ?? []).slice().sort(order);
    const sealedFor = sorted.map(r => r.id);
    const sharedTo = holders.map(h => h.id);
    const threshold = sharers?.threshold ?? 0;
    if (!rising(sealedFor) || !sharesFit(threshold, sharedTo)) throw new RangeError('Everybody once, and as many sharers as the threshold.');
    const salt = random(32);
    const commitment = await commitmentTo(key, salt);
    const header = join(mark('NTRE'), salt, commitment, ids(sealedFor), new Uint8Array([threshold]), ids(sharedTo));
    const bound = join(header, boundLabel);
    const padded = pad(plain);
    const body = await encrypt(await bodyKey(key, salt), onceNonce, padded, bound);
    wipe(padded);
    const slots = [];
    for (const recipient of sorted) slots.push(await wrap(recipient, keyInfo, bound, key));
    const shares = sharers ? await shareOut(bound, key, sharers) : [];
    return { envelope: new Envelope({ header, salt, commitment, sealedFor, body, slots, threshold, shares }), key };
  }

  /** Strict: unknown versions, counts out of bounds, slots out of order and bytes after the end are refused. */
  static read(bytes) {
    checkMark(bytes, 'NTRE');
    const from = new Reader(bytes);
    from.take(6);
    const salt = from.take(32);
    const commitment = from.take(32);
    const readIds = () => Array.from({ length: from.byte() }, () => from.take(16));
    const sealedFor = readIds();
    const firstThreshold = from.byte();
    const sharedTo = readIds();
    const header = bytes.slice(0, from.at);
    const length = from.uint32();
    if (!sealedFor.length || !rising(sealedFor) || !sharesFit(firstThreshold, sharedTo) || !isPadded(length - tagBytes)) throw new Refusal('sealing.malformed');
    const body = from.take(length);
    const readSlots = (count, wrapped) => Array.from({ length: count }, () => ({ id: from.take(16), enc: from.take(pointBytes), wrapped: from.take(wrapped) }));
    const count = from.uint16();
    if (count > maximumSlots) throw new Refusal('sealing.malformed');
    const slots = readSlots(count, 32 + tagBytes);
    const threshold = from.byte();
    const shares = readSlots(from.byte(), 33 + tagBytes);
    from.end();
    if (!rising(slots.map(s => s.id)) || !sharesFit(threshold, shares.map(s => s.id))) throw new Refusal('sealing.malformed');
    return new Envelope({ header, salt, commitment, sealedFor, body, slots, threshold, shares });
  }

  bytes() {
    return join(this.header, uint32(this.body.length), this.body, uint16(this.slots.length), ...this.slots.map(slotBytes),
      new Uint8Array([this.threshold, this.shares.length]), ...this.shares.map(slotBytes));
  }

  /** Opens with a recipient's private key: `{ plain, key }`. */
  async open(boundLabel, privateKey) {
    return this.openWith(boundLabel, await this.#keyOf(boundLabel, privateKey));
  }

  /** Opens with the key itself. */
  async openWith(boundLabel, key) {
    await this.#demand(key);
    return { plain: unpad(await decrypt(await bodyKey(key, this.salt), onceNonce, this.body, join(this.header, boundLabel))), key };
  }

  /** One officer's share. */
  async openShare(boundLabel, privateKey) {
    const slot = this.shares.find(s => same(s.id, privateKey.publicKey.id));
    if (!slot) throw new Refusal('sealing.not_for_this_key');
    const opened = await unwrap(slot, privateKey, shareInfo, join(this.header, boundLabel, new Uint8Array([this.threshold])));
    return { place: opened[0], value: opened.slice(1) };
  }

  /** The key from enough shares; a wrong one is noticed by the commitment. */
  async join(shares) {
    if (!this.threshold) throw new Refusal('sealing.not_for_this_key');
    const key = combine(shares, this.threshold);
    if (!same(await commitmentTo(key, this.salt), this.commitment)) throw new Refusal('sealing.shares_do_not_fit');
    return key;
  }

  /** Re-sealing to a new officer: header and body stay byte for byte. */
  async addRecipient(boundLabel, key, recipient) {
    await this.#demand(key);
    const others = this.slots.filter(s => !same(s.id, recipient.id));
    if (others.length >= maximumSlots) throw new RangeError('Too many recipients.');
    const slots = [...others, await wrap(recipient, keyInfo, join(this.header, boundLabel), key)].sort(order);
    return new Envelope({ ...this, slots });
  }

  /** A new officer gets a past report from a colleague's unlocked keys, without opening the body. */
  async passOn(boundLabel, mine, recipient) {
    const key = await this.#keyOf(boundLabel, mine);
    const passed = await this.addRecipient(boundLabel, key, recipient);
    wipe(key);
    return passed;
  }

  /** An officer changes keys without losing anything: the old key's slot and share become the new key's. */
  async changeKey(boundLabel, old, next) {
    const is = id => slot => same(slot.id, id);
    const mine = is(old.publicKey.id);
    const [slot, share] = [this.slots.some(mine), this.shares.some(mine)];
    if (!slot && !share) throw new Refusal('sealing.not_for_this_key');
    let changed = this;
    if (share) {
      const { place, value } = await this.openShare(boundLabel, old);
      const bound = join(this.header, boundLabel, new Uint8Array([this.threshold]));
      const again = await wrap(next, shareInfo, bound, join(new Uint8Array([place]), value));
      wipe(value);
      changed = new Envelope({ ...this, shares: [...this.shares.filter(s => !mine(s) && !is(next.id)(s)), again].sort(order) });
    }
    return slot ? (await changed.passOn(boundLabel, old, next)).removeRecipient(old.publicKey.id) : changed;
  }

  /** Cuts an officer off from the stored envelope. */
  removeRecipient(id) { return new Envelope({ ...this, slots: this.slots.filter(s => !same(s.id, id)) }); }

  /** Shares the same key anew among others. */
  async reshare(boundLabel, key, sharers) {
    await this.#demand(key);
    if (!sharesFit(sharers.threshold, sharers.holders.slice().sort(order).map(h => h.id))) throw new RangeError('As many sharers as the threshold, each once.');
    return new Envelope({ ...this, threshold: sharers.threshold, shares: await shareOut(join(this.header, boundLabel), key, sharers) });
  }

  async #keyOf(boundLabel, privateKey) {
    const slot = this.slots.find(s => same(s.id, privateKey.publicKey.id));
    if (!slot) throw new Refusal('sealing.not_for_this_key');
    return unwrap(slot, privateKey, keyInfo, join(this.header, boundLabel));
  }

  async #demand(key) {
    if (!same(await commitmentTo(key, this.salt), this.commitment)) throw new Refusal('sealing.does_not_open');
  }
}
