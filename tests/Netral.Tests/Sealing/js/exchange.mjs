// The other side of ExchangeTests: opens what C# sealed, and gives back what C# must open. Reads a request file, writes one JSON answer.
import { readFileSync } from 'node:fs';
import * as sealing from '../../../../src/Netral.Web/Assets/js/sealing/index.js';

const { Envelope, FileSealer, base64url, label, unbase64url, utf8 } = sealing;
const request = JSON.parse(readFileSync(process.argv[2]));
const bytes = name => unbase64url(request[name]);
const collect = async stream => {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
};

const subject = bytes('subject');
const [content, identity, photo] = ['content', 'identity', 'evidence/1'].map(field => label('laporan', field, subject));

const officer = await sealing.unlockOfficerKeys(bytes('wrapped'), request.passphrase);
const body = await sealing.verifyBody(await sealing.readKeyList(bytes('list')), request.body);
const received = Envelope.read(bytes('envelope'));
const opened = await received.open(content, officer.sealing);
const file = await collect(ReadableStream.from([bytes('file')]).pipeThrough(sealing.openingStream(photo, opened.key)));

// A new officer makes keys, this one endorses, and gives the past report on.
const { wrapped, keys: fresh } = await sealing.makeOfficerKeys(request.newPassphrase);
let list = sealing.present(await sealing.readKeyList(bytes('list')), 3, fresh.public);
list = await sealing.say(list, 'endorse', list.keys.at(-1), officer, '2026-11-22');
const resealed = await received.addRecipient(content, opened.key, body.recipient(2));

const receipt = sealing.Receipt.generate();
const reporter = await sealing.makeReporterKey(receipt);
const made = await Envelope.seal(identity, utf8('Nama: Warga Contoh'), [body.recipient(1), reporter.recipient], { threshold: 2, holders: body.recipients() });
const sealedFile = await collect(ReadableStream.from([file.slice(0, 100), file.slice(100)]).pipeThrough(sealing.sealingStream(photo, made.key)));
const first = await FileSealer.start(photo, made.key);
const begun = await first.seal(file.slice(0, sealing.usualChunk), false);
const recovery = await sealing.makeRecoveryKey(request.body);

const capsule = [];
const writer = new sealing.CapsuleWriter(part => { capsule.push(part); });
const added = await writer.add('foto.jpg', 'original', ReadableStream.from([file.slice(0, 7), file.slice(7)]));
await writer.finish({
  id: '00112233445566778899aabbccddeeff', list: await sealing.readKeyList(bytes('list')), made: '2026-11-22', signer: officer,
  custody: [{ date: '2026-11-20', actor: 'system', act: 'received', file: added.name, sha256: added.sha256 }, { date: '2026-11-22', actor: 'officer:1', act: 'exported' }],
});

process.stdout.write(JSON.stringify({
  plain: base64url(opened.plain), file: base64url(file), fingerprint: body.fingerprint,
  wrapped: base64url(wrapped), newKey: fresh.public.id, list: base64url(sealing.writeKeyList(list)),
  resealed: base64url(resealed.bytes()), receipt: receipt.reveal(), lookup: base64url(await receipt.lookupHash()), reporterKey: base64url(reporter.bytes),
  identity: base64url(made.envelope.bytes()), item: base64url(await sealing.sealItem(content, opened.key, utf8('Terima kasih.'))),
  sealedFile: base64url(sealedFile), header: base64url(first.header), begun: base64url(begun), state: base64url(first.state()),
  recovery: base64url(recovery.public.sealing.bytes), parts: recovery.parts, recoveryPresented: base64url(recovery.presented),
  presented: base64url(await sealing.presentation(fresh, request.body, 3)), capsule: base64url(new Uint8Array(Buffer.concat(capsule))),
}));
