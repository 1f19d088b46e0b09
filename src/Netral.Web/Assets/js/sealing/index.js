// The door of the sealing module: HPKE envelopes, officers' keys, files, receipts. The formats stand in docs/sealing.md; the same bytes are made and read in C#.
export { Refusal, base64url, hex, label, unbase64url, unhex, utf8, wipe } from './bytes.js';
export { readPublicKey } from './hpke.js';
export { Envelope } from './envelope.js';
export { openItem, sealItem } from './item.js';
export { FileSealer, openingStream, sealedLength, sealingStream, usualChunk } from './file.js';
export { Receipt, makeReporterKey, readReporterKey } from './receipt.js';
export { checkPassphrase, makeOfficerKeys, minimumCharacters, publicOf, rewrapOfficerKeys, todaysCost, unlockOfficerKeys } from './officer-keys.js';
export { emptyKeyList, fingerprintOfKey, present, readKeyList, say, verifyBody, writeKeyList } from './key-list.js';
export { makeRecoveryKey, openRecoveryKey } from './recovery.js';
export { CapsuleWriter } from './capsule.js';
