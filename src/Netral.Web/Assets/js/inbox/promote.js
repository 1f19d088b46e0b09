// The form of a case, filled in from the opened report: the officer sees, and lets stand, what will stand in the clear.
import { desk, find, isOpen } from './desk.js';
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
  const received = desk.identities.get(data.id)?.received;
  if (received) find('input[name=jam]').value = received.slice(11, 16);
}
