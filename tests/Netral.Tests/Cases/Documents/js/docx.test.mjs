// The browser's side of letters, under Node: `node --test`. A letter made by C# comes in NETRAL_DOCX, the filled one goes back to NETRAL_DOCX_OUT.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import test from 'node:test';

const { fillDocx, readStored, writeStored } = await import(new URL('js/cases/docx.js', `file://${process.env.NETRAL_ASSETS}/`));
const text = bytes => new TextDecoder().decode(bytes);

test('an archive of stored entries is read and written back', () => {
  const entries = [{ name: 'a.txt', bytes: new TextEncoder().encode('satu') }, { name: 'folder/é.txt', bytes: new Uint8Array() }];
  assert.deepEqual(readStored(writeStored(entries)).map(e => [e.name, text(e.bytes)]), [['a.txt', 'satu'], ['folder/é.txt', '']]);
});

test('what is no archive, or is compressed, is refused', () => {
  assert.throws(() => readStored(new Uint8Array(100)), { code: 'sealing.malformed' });
});

test('places are filled, what was typed is never read as markup or as another place', () => {
  const filled = fillDocx(new Uint8Array(readFileSync(process.env.NETRAL_DOCX)), { 'nama pelapor': '<w:b/> & "Orang" [nama terlapor]', 'daftar bukti': 'satu\ndua', 'nama terlapor': 'Terlapor Rekaan', 'alamat pelapor': '  ' });
  const xml = text(readStored(filled).find(e => e.name === 'word/document.xml').bytes);
  assert.ok(xml.includes('&lt;w:b/&gt; &amp; &quot;Orang&quot; [nama terlapor]'));
  assert.ok(xml.includes('satu</w:t><w:br/><w:t xml:space="preserve">dua'));
  assert.ok(xml.includes('Terlapor Rekaan'));
  assert.ok(xml.includes('[alamat pelapor]'));
  writeFileSync(process.env.NETRAL_DOCX_OUT, filled);
});
