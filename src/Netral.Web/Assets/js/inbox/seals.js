// Forms whose content is sealed before it leaves: each fills the hidden fields of its form. The boxes with clear text have no name, so that no form can send them.
import { Envelope, Refusal, base64url, readKeyList, sealItem, unbase64url, verifyBody } from '../sealing/index.js';
import { random, wipe } from '../sealing/bytes.js';
import { canonicalJson } from '../sealing/canonical-json.js';
import { desk, find, isOpen, labels, recipientsOf } from './desk.js';
import { openPage } from './report.js';
import { openIdentity, shareFor } from './identity.js';
import { handOver } from './hand-over.js';

function typed(field) {
  const text = find(`#${field}`).value.trim();
  if (!text) throw Object.assign(new Refusal('empty'), { field });
  return text;
}

const demand = () => { if (!isOpen()) throw new Refusal('session.locked'); };

/** An envelope of a text for these officers. */
async function sealed(bound, value, officers) {
  const { envelope, key } = await Envelope.seal(bound, canonicalJson(value), recipientsOf(desk.session.body, officers));
  wipe(key);
  return base64url(envelope.bytes());
}

export const seals = {
  /** A question for the reporter: under the content's key, which the receipt opens. */
  async ask(form) {
    demand();
    const text = typed('pertanyaan');
    const { data, key } = await openPage();
    const id = random(16);
    form.elements.pesan.value = base64url(id);
    form.elements.segel.value = base64url(await sealItem(labels.of(data, 'message/officer', id), key, canonicalJson({ v: 1, n: data.messages.length + 1, text })));
  },

  /** A note: for colleagues who may read the report, or for the writer alone; never under the report's own key. */
  async note(form) {
    demand();
    const text = typed('tulisan');
    const { data } = await openPage();
    const id = random(16);
    const officers = form.elements.sendiri.checked ? [desk.session.officer] : data.readers.officers;
    form.elements.catatan.value = base64url(id);
    form.elements.segel.value = await sealed(labels.of(data, 'note', id), { v: 1, text }, officers);
  },

  async redact(form) {
    demand();
    const text = typed('naskah');
    const { data } = await openPage();
    const id = random(16);
    form.elements.salinan.value = base64url(id);
    form.elements.segel.value = await sealed(labels.of(data, 'redacted', id), { v: 1, text }, data.readers.officers);
  },

  async share(form) {
    demand();
    const { data } = await openPage();
    form.elements.segel.value = base64url(await shareFor(data, Number(form.elements.petugas.value)));
  },

  /** Re-sealed for another body, whose key list this browser judges itself. */
  async handover(form) {
    demand();
    const target = JSON.parse(form.dataset.target);
    const body = await verifyBody(await readKeyList(unbase64url(target.list)), target.code);
    if (body.fingerprint !== find('[data-fingerprint]').dataset.fingerprint) throw new Refusal('key_list.broken');
    if (!find('#dibandingkan').checked) throw Object.assign(new Refusal('not_compared'), { field: 'dibandingkan' });
    const { data } = await openPage();
    const identity = find('#dengan-identitas')?.checked ? await openIdentity(data) : null;
    const made = await handOver(data, target, body, identity);
    form.elements.isi.value = base64url(made.content);
    form.elements.identitas.value = made.identity ? base64url(made.identity) : '';
    form.elements.cap.value = made.stamp ? base64url(made.stamp) : '';
  },
};
