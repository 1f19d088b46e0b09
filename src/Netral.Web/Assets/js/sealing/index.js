// The door of the sealing module: HPKE envelopes, officers' keys, files, receipts. The formats stand in docs/sealing.md; the same bytes are made and read in C#.
export { Refusal, base64url, hex, label, unbase64url, unhex, utf8, wipe } from './bytes.js';
export { readPublicKey } from './hpke.js';
export { Envelope } from './envelope.js';
export { readersOf, reseal } from './reseal.js';
export { openItem, sealItem } from './item.js';
export { FileSealer, filesKey, openingStream, sealedLength, sealingStream, usualChunk } from './file.js';
export { Receipt, makeReporterKey, readReporterKey } from './receipt.js';
export { checkPassphrase, makeOfficerKeys, measureCost, minimumCharacters, presentation, publicOf, rewrapOfficerKeys, todaysCost, unlockOfficerKeys } from './officer-keys.js';
export { emptyKeyList, fingerprintOfBody, fingerprintOfKey, present, readKeyList, say, statementText, verifyBody, writeKeyList } from './key-list.js';
export { checkRecoveryPart, makeRecoveryKey, openRecoveryKey } from './recovery.js';
export { CapsuleWriter } from './capsule.js';
