// Groups of similar messages of the own body, and waves that bodies below have passed up. What is kept is sealed; the server sees how many and to whom.
import { Envelope, base64url, label, readKeyList, unbase64url, verifyBody } from '../sealing/index.js';
import { random, wipe } from '../sealing/bytes.js';
import { canonicalJson, parseJson } from '../sealing/canonical-json.js';
import { ask, complain, desk, element, find, home, isOpen, openReport, post, recipientsOf, shortDay, word, working } from './desk.js';
import { estimate, alike, groups, kindField, runs, signature } from './likeness.js';
import { firstLine } from './list.js';
import { waveOf } from './shape.js';

const most = 100;

/** Every report that opens, as what can be compared. */
async function comparable(data, still) {
  const items = [];
  for (const [i, report] of data.reports.entries()) {
    if (!still() || !isOpen()) return [];
    working(word('working.open', i + 1, data.reports.length), i, data.reports.length);
    try {
      const { content } = await openReport(report);
      const set = runs(content.description ?? '');
      if (set.size) items.push({ report, content, kind: content[kindField] ?? '', set, signature: signature(set) });
    } catch {
      // Not for this key: who can open it compares it.
    }
  }
  working(null);
  return items;
}

const common = lists => lists.reduce((both, list) => both.filter(one => list.includes(one)));

/** Groups with all that is told of them: `{ members, from, until, readers, above, signature, regions }`. */
export function found(items) {
  return groups(items).slice(0, most).map(places => {
    const members = places.map(i => items[i]);
    const days = members.map(m => m.report.on).sort();
    // The group's own signature: number by number the one that most members have.
    const shared = members[0].signature.map((_, at) => members.map(m => m.signature[at]).sort((a, b) => members.filter(m => m.signature[at] === b).length - members.filter(m => m.signature[at] === a).length)[0]);
    return {
      members, kind: members[0].kind, from: days[0], until: days.at(-1), signature: shared, readers: common(members.map(m => m.report.readers)), above: common(members.map(m => m.report.above)),
      regions: [...new Set(members.map(m => m.content.region?.slice(0, 5)).filter(Boolean))].sort(),
    };
  });
}

async function sealed(field, id, value, body, officers) {
  const { envelope, key } = await Envelope.seal(label('similar', field, id), canonicalJson(value), recipientsOf(body, officers));
  wipe(key);
  return base64url(envelope.bytes());
}

async function keep(data, list) {
  const kept = [];
  const above = data.above && await verifyBody(await readKeyList(unbase64url(data.above.list)), data.above.code);
  for (const group of list) {
    const told = { v: 1, kind: group.kind, count: group.members.length, from: group.from, until: group.until, regions: group.regions, signature: group.signature };
    if (group.readers.length) {
      const id = random(16);
      kept.push({ id: base64url(id), above: false, sealed: await sealed('group', id, { ...told, reports: group.members.map(m => m.report.id) }, desk.session.body, group.readers) });
    }
    if (above && group.above.length) {
      const id = random(16);
      kept.push({ id: base64url(id), above: true, sealed: await sealed('wave', id, told, above, group.above) });
    }
  }
  await post(`${home}/serupa`, { kelompok: JSON.stringify(kept) });
  return kept.filter(k => !k.above).length;
}

/** What bodies below have passed up, opened. */
async function waves(data) {
  const opened = [];
  for (const kept of data.groups.filter(g => !g.own)) {
    try {
      const { plain, key } = await desk.session.open(unbase64url(kept.sealed), label('similar', 'wave', unbase64url(kept.id)));
      const wave = waveOf(parseJson(plain));
      if (wave) opened.push({ ...wave, body: kept.body });
      key.fill(0);
    } catch {
      // For a colleague alone.
    }
  }
  return opened;
}

/** Waves over several bodies: `{ bodies, count, from, until }`, the largest first. Two officers of one body may have found the same one: it counts once. */
export function across(list) {
  const items = list;
  const joined = groups(items, (a, b) => estimate(a.signature, b.signature) >= alike);
  const alone = items.map((_, i) => i).filter(i => !joined.some(g => g.includes(i))).map(i => [i]);
  return [...joined, ...alone].map(places => {
    const byBody = new Map();
    for (const i of places) byBody.set(items[i].body, Math.max(byBody.get(items[i].body) ?? 0, items[i].count));
    const days = places.flatMap(i => [items[i].from, items[i].until]).sort();
    return { bodies: [...byBody.keys()].sort(), count: [...byBody.values()].reduce((a, b) => a + b, 0), from: days[0], until: days.at(-1) };
  }).sort((a, b) => b.bodies.length - a.bodies.length || b.count - a.count);
}

function groupBlock(group) {
  const block = element('article', null, { class: 'reason' });
  block.append(element('h3', word('group.members', group.members.length, shortDay(group.from), shortDay(group.until))), element('p', firstLine(group.members[0].content), { dir: 'auto' }));
  const list = element('ul', null, { class: 'row' });
  for (const { report } of group.members) {
    const item = element('li', null);
    item.append(element('a', report.id.slice(0, 6), { href: `${home}/${report.id}` }));
    list.append(item);
  }
  block.append(list);
  return block;
}

export async function showSimilar(still) {
  const data = await ask(`${home}/serupa/data`);
  const list = found(await comparable(data, still));
  if (!still() || !isOpen()) return;
  find('[data-groups]').replaceChildren(...(list.length ? list.map(groupBlock) : [element('p', word('none.groups'))]));
  const button = find('[data-keep]');
  button.hidden = !list.length;
  button.addEventListener('click', async () => {
    button.setAttribute('aria-busy', 'true');
    try {
      find('[data-result]').textContent = word('done.groups', await keep(data, list));
    } catch (trouble) {
      complain(trouble);
    } finally {
      button.removeAttribute('aria-busy');
    }
  });
  const seen = across(await waves(data));
  if (seen.length) find('[data-waves]').replaceChildren(...seen.map(wave => element('p', `${word('wave.members', wave.count, wave.bodies.length, wave.bodies.join(', '))} (${shortDay(wave.from)} – ${shortDay(wave.until)})`)));
}
