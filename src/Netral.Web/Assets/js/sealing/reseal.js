// Past reports for a new key. Only who can open an envelope can pass it on; header and body stay byte for byte, so nothing is encrypted again.
import { Refusal, hex, same } from './bytes.js';
import { Envelope } from './envelope.js';

const opens = envelope => key => [...envelope.slots, ...envelope.shares].some(slot => same(slot.id, key.publicKey.id));

/**
 * The same envelope for one reader more, or for the next key of the same reader.
 * @param {Uint8Array} bytes the stored envelope
 * @param {Uint8Array} boundLabel what it was sealed under (see `label`)
 * @param from a private sealing key, or several of which one opens: `session.sealingKeys`, an opened recovery key
 * @param to a recipient, or several (`body.recipient(holder)`)
 * @param {{ replace?: boolean }} how `replace`: the slot and the share of `from` become those of `to` (a change of keys; one recipient)
 * @returns {Promise<Uint8Array>} the bytes to store
 */
export async function reseal(bytes, boundLabel, from, to, { replace = false } = {}) {
  let envelope = Envelope.read(bytes);
  const keys = [from].flat();
  const recipients = [to].flat();
  const key = keys.find(opens(envelope));
  if (!key || !recipients.length) throw new Refusal('sealing.not_for_this_key');
  if (replace) {
    if (recipients.length !== 1) throw new RangeError('A key is replaced by one.');
    return (await envelope.changeKey(boundLabel, key, recipients[0])).bytes();
  }
  for (const recipient of recipients) envelope = await envelope.passOn(boundLabel, key, recipient);
  return envelope.bytes();
}

/** The ids (hex) that can open it now, as 16-byte recipient ids: whoever passes on asks first who is missing. */
export const readersOf = bytes => Envelope.read(bytes).slots.map(slot => hex(slot.id));
