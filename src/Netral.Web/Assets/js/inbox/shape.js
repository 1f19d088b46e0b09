// What comes out of a reporter's envelope is a stranger's JSON: sealed by any program, of any shape. Here it becomes the shape that the pages expect; a member of
// another kind counts as not said. Without this one hostile report could stop a page, or the comparing of all the others.
import { Refusal } from '../sealing/bytes.js';

const longest = 100_000;
const many = 200;

const part = value => (value && typeof value === 'object' && !Array.isArray(value) ? value : {});
const text = value => (typeof value === 'string' ? value.slice(0, longest) : null);
const texts = value => (Array.isArray(value) ? value.filter(one => typeof one === 'string').slice(0, many).map(text) : []);
const matching = (value, pattern) => (typeof value === 'string' && pattern.test(value) ? value : null);
const code = value => matching(value, /^[a-z0-9][a-z0-9_-]{0,63}$/);
const count = (value, most) => (Number.isInteger(value) && value >= 0 && value <= most ? value : null);

/** An ISO day that exists; null for anything else. */
const date = value => (matching(value, /^\d{4}-\d{2}-\d{2}$/) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) ? value : null);
const region = value => matching(value, /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/);

function object(value) {
  if (!value || typeof value !== 'object' || Array.isArray(value)) throw new Refusal('sealing.malformed');
  return value;
}

export function contentOf(found) {
  const { kind, place, description, evidence, contest, intake, seen, pressure, reported, ...said } = object(found);
  const who = part(reported);
  return {
    v: 1, kind: code(kind), region: region(said.region), place: text(place), eventDate: date(said.eventDate), knownDate: date(said.knownDate), contest: code(contest), description: text(description) ?? '', evidence: text(evidence),
    seen: seen ? { addresses: texts(part(seen).addresses), when: text(part(seen).when), text: text(part(seen).text), textSha256: matching(part(seen).textSha256, /^[0-9a-f]{64}$/) } : null,
    pressure: pressure ? { kinds: texts(part(pressure).kinds), answer: code(part(pressure).answer) } : null,
    intake: code(intake),
    reported: { name: text(who.name), position: text(who.position), nip: text(who.nip), agency: text(who.agency), kind: code(who.kind), numberUnknown: who.numberUnknown === true },
  };
}

export function identityOf(found) {
  const { capacity, name, address, contact } = object(found);
  return { v: 1, capacity: code(capacity), name: text(name), address: text(address), contact: text(contact) };
}

/** A message: `{ n, text }`; one without a number stands last. */
export function messageOf(found) {
  const { n, text: said } = object(found);
  return { n: count(n, 1e6) ?? Number.MAX_SAFE_INTEGER, text: text(said) };
}

/** What a body below has passed up; null where it is no such thing. */
export function waveOf(found) {
  const wave = part(found);
  const [from, until, members] = [date(wave.from), date(wave.until), count(wave.count, 1e6)];
  const signature = Array.isArray(wave.signature) && wave.signature.length === 64 && wave.signature.every(one => count(one, 2 ** 32) !== null) ? wave.signature : null;
  return from && until && members && signature ? { v: 1, kind: code(wave.kind) ?? '', count: members, from, until, regions: texts(wave.regions).filter(region), signature } : null;
}
