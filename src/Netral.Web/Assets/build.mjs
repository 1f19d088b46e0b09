// Bundles the styles and the modules into wwwroot/dist. The server's static assets add fingerprints and compression.
import { build } from 'esbuild';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const here = path => fileURLToPath(new URL(path, import.meta.url));

await rm(here('../wwwroot/dist'), { recursive: true, force: true });
await build({
  entryPoints: [
    { in: here('css/app.css'), out: 'app' },
    { in: here('css/office.css'), out: 'office' },
    { in: here('js/app.js'), out: 'app' },
    { in: here('js/keys/index.js'), out: 'keys' },
    { in: here('js/inbox/index.js'), out: 'inbox' },
    { in: here('js/reports/index.js'), out: 'lapor' },
    { in: here('js/cases/index.js'), out: 'cases' },
  ],
  outdir: here('../wwwroot/dist'),
  bundle: true,
  minify: true,
  format: 'esm',
  charset: 'utf8',
  // The oldest browsers that know cascade layers; nesting is written out for them.
  target: ['chrome99', 'firefox97', 'safari15.4'],
  loader: { '.woff2': 'file' },
  // A font keeps its name, so that a page can preload it by name.
  assetNames: 'fonts/[name]',
  legalComments: 'none',
  logLevel: 'warning',
});
