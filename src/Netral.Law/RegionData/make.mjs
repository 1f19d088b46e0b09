// Writes regions.csv (code,name: provinces, regencies, districts) and the licence of the data beside it. The only change: names in capitals become names as people write them.
// Called with the folder to write to. The data is under the ODbL and stays a file of its own.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const data = fileURLToPath(new URL('node_modules/idn-area-data/data/', import.meta.url));
const rows = async file => (await readFile(join(data, file), 'utf8')).trim().split(/\r?\n/).slice(1).map(line => line.split(','));
const short = new Set(['DKI']);
const written = name => name === name.toUpperCase()
  ? name.split(' ').map(word => short.has(word) ? word : word[0] + word.slice(1).toLowerCase()).join(' ')
  : name;
const line = (code, name) => `${code},${written(name)}`;

const regions = [
  ...(await rows('provinces.csv')).map(([code, name]) => line(code, name)),
  ...(await rows('regencies.csv')).map(([code, , name]) => line(code, name)),
  ...(await rows('districts.csv')).map(([code, , name]) => line(code, name)),
];
const target = process.argv[2];
await mkdir(target, { recursive: true });
await writeFile(join(target, 'regions.csv'), `code,name\n${regions.join('\n')}\n`);
await copyFile(join(data, 'LICENSE.md'), join(target, 'LICENSE.md'));
