// The other side of JudgeTests: one verdict a key list, in words.
import { readFileSync } from 'node:fs';
import { Refusal, readKeyList, unbase64url, verifyBody } from '../../../../src/Netral.Web/Assets/js/sealing/index.js';

const { body, lists } = JSON.parse(readFileSync(process.argv[2]));
const verdicts = [];
for (const list of lists) {
  try {
    const judged = await verifyBody(await readKeyList(unbase64url(list)), body);
    const keys = judged.keys.map(k => `${k.counts ? 'counts' : k.revoked ? 'revoked' : 'waits'}`).join(' ');
    verdicts.push(`${judged.canReceive} ${judged.fingerprint ?? 'none'} ${keys} ${judged.head}`);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    verdicts.push(`${refusal.code} ${refusal.line}`);
  }
}
process.stdout.write(JSON.stringify(verdicts));
