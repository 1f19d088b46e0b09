// The reporter's identity: a separate act, which the server records before it hands the envelope out. By an intake officer alone, or with the share of a colleague.
import { Envelope, Refusal, base64url, unbase64url } from '../sealing/index.js';
import { same } from '../sealing/bytes.js';
import { parseJson, canonicalJson } from '../sealing/canonical-json.js';
import { identityOf } from './shape.js';
import { desk, home, labels, post, recipientsOf } from './desk.js';

const mine = envelope => desk.session.sealingKeys.find(key => envelope.slots.some(slot => same(slot.id, key.publicKey.id)));
const sharing = envelope => desk.session.sealingKeys.find(key => envelope.shares.some(slot => same(slot.id, key.publicKey.id)));

/** The key by the own share and those that colleagues gave. */
async function together(data, envelope, bound, given) {
  const shares = [];
  const own = sharing(envelope);
  if (own) shares.push(await envelope.openShare(bound, own));
  for (const text of given) {
    const { plain } = await desk.session.open(unbase64url(text), labels.of(data, 'share'));
    const { place, value } = parseJson(plain);
    if (!shares.some(s => s.place === place)) shares.push({ place, value: unbase64url(value) });
  }
  if (shares.length < envelope.threshold) throw new Refusal('address.part');
  return envelope.join(shares);
}

async function opened(data, text, field, given) {
  const envelope = Envelope.read(unbase64url(text));
  const bound = labels.of(data, field);
  const key = mine(envelope);
  return key ? envelope.open(bound, key) : envelope.openWith(bound, await together(data, envelope, bound, given));
}

/** `{ identity, received, hour, key }`; the key opens originals and names of files, `hour` is the stamp with the salt that proves it. */
export async function openIdentity(data) {
  const known = desk.identities.get(data.id);
  if (known) return known;
  const sent = await (await post(`${home}/${data.id}/identitas`)).json();
  const { plain, key } = await opened(data, sent.identity, 'identity', sent.shares);
  let stamp = null;
  // The stamp is shared anew for itself, so a share of the identity does not open it.
  if (sent.stamp && mine(Envelope.read(unbase64url(sent.stamp)))) stamp = parseJson((await opened(data, sent.stamp, 'stamp', [])).plain);
  const made = { identity: identityOf(parseJson(plain)), raw: parseJson(plain), received: stamp?.received.replace('T', ' ') ?? '', hour: stamp, key, sealed: unbase64url(sent.identity), stamp: sent.stamp && unbase64url(sent.stamp) };
  desk.identities.set(data.id, made);
  return made;
}

/** The own share for a colleague, sealed to him alone. */
export async function shareFor(data, officer) {
  const sent = await (await post(`${home}/${data.id}/bagian/ambil`)).json();
  const envelope = Envelope.read(unbase64url(sent.identity));
  const own = sharing(envelope);
  if (!own) throw new Refusal('sealing.not_for_this_key');
  const { place, value } = await envelope.openShare(labels.of(data, 'identity'), own);
  const sealed = await Envelope.seal(labels.of(data, 'share'), canonicalJson({ v: 1, place, value: base64url(value) }), recipientsOf(desk.session.body, [officer]));
  value.fill(0);
  sealed.key.fill(0);
  return sealed.envelope.bytes();
}
