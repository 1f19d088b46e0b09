// A report for another body: its officers' slots come, everybody else's go, but the reporter's receipt. The sealed text stays byte for byte.
import { Envelope, hex, unbase64url } from '../sealing/index.js';
import { desk, labels, recipientsOf } from './desk.js';

/** Slots of officers and recovery keys that are known here; whoever is left over is the receipt. */
function known(body) {
  return new Set(body.keys.map(key => hex(key.keys.sealing.id)));
}

async function moved(bytes, bound, readers, { share, key }) {
  let envelope = Envelope.read(bytes);
  const ours = known(desk.session.body);
  const opened = key ?? (await desk.session.open(envelope, bound)).key;
  for (const slot of envelope.slots) if (ours.has(hex(slot.id))) envelope = envelope.removeRecipient(slot.id);
  for (const reader of readers) envelope = await envelope.addRecipient(bound, opened, reader);
  if (share) envelope = await envelope.reshare(bound, opened, { threshold: 2, holders: share });
  if (!key) opened.fill(0);
  return envelope.bytes();
}

/** `{ content, identity?, stamp? }`: bytes to store. `identity`: the opened one, where it goes along. */
export async function handOver(data, target, body, identity) {
  const recovery = body.recovery();
  const all = [...recipientsOf(body, target.officers), ...(recovery ? [recovery] : [])];
  const content = await moved(unbase64url(data.content), labels.of(data, 'content'), all, { key: desk.opened.get(data.id).key });
  if (!identity) return { content };
  const intake = [...recipientsOf(body, target.intake), ...(recovery ? [recovery] : [])];
  const share = recipientsOf(body, target.officers);
  return {
    content,
    identity: await moved(identity.sealed, labels.of(data, 'identity'), intake, { share, key: identity.key }),
    stamp: identity.stamp ? await moved(identity.stamp, labels.of(data, 'stamp'), intake, { share }) : null,
  };
}
