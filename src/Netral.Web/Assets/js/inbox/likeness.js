// How alike two messages are, and which belong together. Pure: no page, no key, no network.
// A message becomes the set of its runs of three words; two are alike by the share of runs they have in common (Jaccard). A signature of 64 numbers (MinHash) stands for the set where
// the text may not travel: the share of equal numbers estimates the same figure.
export const kindField = 'kind';
export const alike = 0.5;
const run = 3;
const signatureLength = 64;
const rows = 2;

/** Small letters, no accents, no punctuation; addresses and numbers each become one word, as they differ in copies of the same message. */
export function words(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/https?:\S+|www\.\S+/g, ' tautan ').replace(/[\d.,]*\d/g, ' angka ').replace(/[^\p{L}]+/gu, ' ').trim().split(' ').filter(Boolean);
}

// FNV-1a, then mixed, so that neighbouring runs land far apart.
function number(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

function mix(hash) {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export function runs(text) {
  const all = words(text);
  if (all.length < run) return new Set(all.length ? [number(all.join(' '))] : []);
  return new Set(all.slice(0, all.length - run + 1).map((_, i) => number(all.slice(i, i + run).join(' '))));
}

export function likeness(a, b) {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let common = 0;
  for (const one of small) if (large.has(one)) common++;
  return common ? common / (a.size + b.size - common) : 0;
}

export function signature(set) {
  return Array.from({ length: signatureLength }, (_, i) => {
    let least = 0xffffffff;
    for (const one of set) least = Math.min(least, mix(one ^ Math.imul(i + 1, 0x9e3779b1)));
    return least;
  });
}

export const estimate = (a, b) => a.filter((one, i) => one === b[i]).length / signatureLength;

/** Joins what is alike, of the same kind; only those that share two neighbouring numbers of their signatures are compared. `items`: `[{ kind, set, signature }]`; gives lists of places. */
export function groups(items, similar = (a, b) => likeness(a.set, b.set) >= alike) {
  const parent = items.map((_, i) => i);
  const root = i => (parent[i] === i ? i : (parent[i] = root(parent[i])));
  const drawers = new Map();
  for (const [i, item] of items.entries()) {
    for (let at = 0; at < signatureLength; at += rows) {
      const drawer = `${item.kind}/${at}/${item.signature.slice(at, at + rows)}`;
      if (drawers.has(drawer)) drawers.get(drawer).push(i);
      else drawers.set(drawer, [i]);
    }
  }
  for (const drawer of drawers.values()) {
    for (const i of drawer.slice(1)) if (root(i) !== root(drawer[0]) && similar(items[drawer[0]], items[i])) parent[root(i)] = root(drawer[0]);
  }
  const found = new Map();
  for (const i of items.keys()) found.set(root(i), [...(found.get(root(i)) ?? []), i]);
  return [...found.values()].filter(group => group.length > 1).sort((a, b) => b.length - a.length);
}
