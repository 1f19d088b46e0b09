// Groups of similar messages of the own body, and waves that bodies below have passed up. What is kept is sealed; the server sees how many and to whom.
import { Envelope, base64url, label, readKeyList, unbase64url, verifyBody } from '../sealing/index.js';
import { random, wipe } from '../sealing/bytes.js';
import { canonicalJson, parseJson } from '../sealing/canonical-json.js';
import { complain, desk, element, find, given, home, isOpen, openReport, post, recipientsOf, shortDay, word, working } from './desk.js';
import { estimate, alike, groups, kindField, runs, signature } from './likeness.js';
import { firstLine } from './list.js';
import { waveOf } from './shape.js';

const most = 50;
const step = 16 * 1024;
const longest = 4 * step;

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

const sized = value => canonicalJson(value).length;

/** The groups as one text, the largest first, as many as fit; padded to a step, so that its length tells neither how many there are nor how large. */
export function padded(list) {
  const told = { v: 2, groups: [...list], pad: '' };
  while (sized(told) > longest) told.groups.pop();
  told.pad = ' '.repeat((step - (sized(told) % step)) % step);
  return canonicalJson(told);
}

async function sealed(field, list, body, officers) {
  const id = random(16);
  const { envelope, key } = await Envelope.seal(label('similar', field, id), padded(list), recipientsOf(body, officers));
  wipe(key);
  return { id: base64url(id), above: field === 'wave', sealed: base64url(envelope.bytes()) };
}

/** By readers: whoever may read all of some groups gets them in one text. */
function byReaders(list, who) {
  const sets = new Map();
  for (const group of list) {
    const officers = [...group[who]].sort((a, b) => a - b);
    if (officers.length) sets.set(`${officers}`, [...(sets.get(`${officers}`) ?? []), group]);
  }
  return [...sets].map(([officers, groups]) => ({ officers: officers.split(',').map(Number), groups })).slice(0, 5);
}

const outline = group => ({ kind: group.kind, count: group.members.length, from: group.from, until: group.until, regions: group.regions });

/** Keeps what was found, also where it is nothing: a text that only a search with a result writes would say that there is one. */
async function keep(data, list) {
  const above = data.above && await verifyBody(await readKeyList(unbase64url(data.above.list)), data.above.code);
  const own = byReaders(list, 'readers');
  const kept = [];
  for (const { officers, groups: found } of own.length ? own : [{ officers: data.own.officers, groups: [] }]) kept.push(await sealed('group', found.map(g => ({ ...outline(g), reports: g.members.map(m => m.report.id) })), desk.session.body, officers));
  const up = above ? byReaders(list, 'above') : [];
  for (const { officers, groups: found } of up.length || !above ? up : [{ officers: data.above.officers, groups: [] }]) kept.push(await sealed('wave', found.map(g => ({ ...outline(g), signature: g.signature })), above, officers));
  await post(`${home}/serupa`, { kelompok: JSON.stringify(kept) });
  return list.length;
}

/** What bodies below have passed up, opened. */
async function waves(data) {
  const opened = [];
  for (const kept of data.groups.filter(g => !g.own)) {
    try {
      const { plain, key } = await desk.session.open(unbase64url(kept.sealed), label('similar', 'wave', unbase64url(kept.id)));
      const { groups: told } = parseJson(plain);
      for (const wave of Array.isArray(told) ? told.map(waveOf) : []) if (wave) opened.push({ ...wave, body: kept.body });
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
  const data = await given(`${home}/serupa/data`);
  for (let next = data.next; next && still();) {
    const more = await given(`${home}/serupa/data?sesudah=${next}`);
    data.reports.push(...more.reports);
    next = more.next;
  }
  const list = found(await comparable(data, still));
  if (!still() || !isOpen()) return;
  find('[data-groups]').replaceChildren(...(list.length ? list.map(groupBlock) : [element('p', word('none.groups'))]));
  const button = find('[data-keep]');
  button.hidden = false;
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
