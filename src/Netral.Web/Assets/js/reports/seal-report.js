// The texts of the two envelopes and the part `tersegel`, as Netral.Reports.FileReport makes and reads them (Statement, SealReport, BrowserSealed).
import { base64url, hex, label, sha256, subtle, unbase64url } from '../sealing/bytes.js';
import { canonicalJson } from '../sealing/canonical-json.js';
import { Envelope } from '../sealing/envelope.js';
import { readKeyList, verifyBody } from '../sealing/key-list.js';
import { makeReporterKey } from '../sealing/receipt.js';

const pressures = { 'alami-grup': 'group', 'alami-pesan': 'message', 'alami-uang': 'money', 'alami-barang': 'goods', 'alami-jabatan': 'post', 'alami-ancaman': 'threat', 'alami-tanda-tangan': 'signature' };

/** What it is filed as; the short form is an informasi awal. */
export const kindOf = typed => (typed.get('jenis')?.value === 'laporan' ? 'laporan' : 'informasi_awal');

export function contentOf(typed, kind, to, textSha256) {
  const of = name => typed.get(name)?.value || null;
  const short = of('jenis') === 'tekanan';
  const addresses = (of('tautan') ?? '').split('\n').map(line => line.trim()).filter(Boolean);
  return {
    v: 1, kind, region: to.region, place: short ? null : of('tempat'), eventDate: to.eventDate, knownDate: short ? null : to.knownDate, contest: short ? null : of('pemilihan'), description: of('uraian') ?? '', evidence: of('bukti'),
    seen: addresses.length || of('tulisan') ? { addresses, when: of('dilihat'), text: of('tulisan'), textSha256 } : null,
    pressure: short ? { kinds: Object.keys(pressures).filter(of).map(name => pressures[name]), answer: of('sikap') } : null,
    intake: null,
    reported: { name: of('terlapor'), position: short ? null : of('jabatan'), nip: short ? null : of('nip'), agency: of('instansi'), kind: short ? null : of('golongan'), numberUnknown: !short && of('tidak-tahu') !== null },
  };
}

export function identityOf(typed) {
  const of = name => (typed.get('jenis')?.value === 'tekanan' ? null : typed.get(name)?.value || null);
  return { v: 1, capacity: of('sebagai'), name: of('nama'), address: of('alamat'), contact: of('kontak') };
}

/**
 * `to`: the answer of /api/v1/reports/receiver. Refused where the body's key list does not hold, names too few, or belongs to another body than the one whose fingerprint
 * the page shows: people compare what they see.
 */
export async function sealFor(to, { kind, report, receipt, content, identity, keys, fingerprint }) {
  const judged = await verifyBody(await readKeyList(unbase64url(to.list)), to.bodyCode);
  const of = holder => {
    const recipient = judged.recipient(holder);
    if (!recipient) throw new Error('receiver');
    return recipient;
  };
  const [officers, intake] = [to.readers.map(of), to.intake.map(of)];
  if (judged.fingerprint !== fingerprint) throw new Error('fingerprint');
  if (!judged.canReceive || officers.length < 2 || to.recovery !== Boolean(judged.recovery())) throw new Error('receiver');
  const [id, reporter, also] = [unbase64url(report), await makeReporterKey(receipt), judged.recovery() ? [judged.recovery()] : []];
  const sealed = async (field, text, readers, key, sharers) => (await Envelope.seal(label(kind, field, id), canonicalJson(text), [...readers, ...also, reporter.recipient], sharers, key)).envelope.bytes();
  const contentBytes = await sealed('content', content, officers, keys.content);
  const identityBytes = await sealed('identity', identity, intake, keys.identity, { threshold: 2, holders: officers });
  const filing = canonicalJson({ v: 1, report: hex(id), body: to.bodyCode, content: hex(await sha256(contentBytes)) });
  const salt = await subtle.importKey('raw', await receipt.filingSalt(), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return {
    v: 1, report, lookup: base64url(await receipt.lookupHash()), reporterKey: base64url(reporter.bytes), filing: base64url(new Uint8Array(await subtle.sign('HMAC', salt, filing))),
    content: base64url(contentBytes), identity: base64url(identityBytes),
  };
}
