// The list: the first line of each report, and where it happened.
import { all, desk, given, home, openReport, regionName, word, working } from './desk.js';

const longest = 90;

/** The first line that says something. */
export function firstLine(content) {
  const line = (content.description ?? '').split('\n').map(l => l.trim()).find(Boolean) ?? content.reported?.name ?? '';
  return line.length > longest ? `${line.slice(0, longest).replace(/\s+\S*$/, '')} …` : line;
}

export async function showList(still) {
  const rows = all('tr[data-line]');
  if (!rows.length) return;
  // The page that is shown, and no more of it.
  const reports = new Map((await given(`${home}/data${location.search}`)).map(report => [report.id, report]));
  for (const [i, row] of rows.entries()) {
    if (!still()) return;
    working(word('working.open', i + 1, rows.length), i, rows.length);
    const report = reports.get(row.dataset.line);
    const [first, region] = [row.querySelector('[data-first]'), row.querySelector('[data-region]')];
    if (!report) continue;
    try {
      const { content } = await openReport(report);
      if (desk.session.locked) return;
      first.textContent = firstLine(content) || first.textContent;
      region.textContent = await regionName(content.region);
    } catch (refusal) {
      region.textContent = word(refusal.code === 'sealing.not_for_this_key' ? 'not_for_me' : 'broken');
    }
  }
  working(null);
}
