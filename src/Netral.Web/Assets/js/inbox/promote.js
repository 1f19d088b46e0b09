// The form of a case, filled in from the opened report: the officer sees, and lets stand, what will stand in the clear.
import { complain, desk, find, isOpen, word } from './desk.js';
import { openIdentity } from './identity.js';
import { openPage } from './report.js';

const put = (id, value) => {
  const box = find(`#${id}`);
  if (box && value && !box.value) box.value = value;
};

export async function showPromotion(still) {
  const { content, data } = await openPage();
  if (!still() || !isOpen()) return;
  put('wilayah', content.region);
  put('diketahui', content.knownDate ?? content.eventDate ?? data.receivedOn);
  put('pemilihan', content.contest);
  put('golongan', content.reported?.kind);
  const hour = () => {
    const stamp = desk.identities.get(data.id)?.hour;
    if (!stamp?.salt || !find('[data-hour]')) return;
    find('input[name=diterima]').value = stamp.received;
    find('input[name=garam]').value = stamp.salt;
    find('[data-hour]').textContent = word('hour', stamp.received.slice(11, 16));
    find('[data-take-hour]').parentElement.hidden = true;
  };
  hour();
  find('[data-take-hour]')?.addEventListener('click', event => {
    const button = event.currentTarget;
    button.setAttribute('aria-busy', 'true');
    openIdentity(data).then(hour).catch(complain).finally(() => button.removeAttribute('aria-busy'));
  });
}
