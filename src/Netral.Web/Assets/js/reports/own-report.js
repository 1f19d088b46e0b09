// One report while its page is open: keys, receipt and sealed bytes are made once. A lost answer is asked for again with the very same bytes; the server then finds
// what it has and shows the same receipt. Whatever is changed in between is sealed anew (each envelope has a salt of its own) for the same receipt.
import { base64url, random, wipe } from '../sealing/bytes.js';
import { filesKey } from '../sealing/file.js';
import { Receipt } from '../sealing/receipt.js';
import { sealFor } from './seal-report.js';

export class OwnReport {
  #keys = { content: random(32), identity: random(32) };
  #last = null;

  /** Fingerprints of the bodies that this report was sealed to. */
  prints = new Set();
  receipt = Receipt.generate();

  constructor(report) { this.report = report; }

  /** What a file is sealed with: keys that open files and nothing else. */
  async fileKeys() {
    const [content, identity] = await Promise.all([filesKey(this.#keys.content), filesKey(this.#keys.identity)]);
    return { content: base64url(content), identity: base64url(identity), report: this.report };
  }

  /**
   * The part that is sent: the same one as long as text and readers are the same.
   * @param to the answer of /api/v1/reports/receiver
   * @param {{ kind: string, content: object, identity: object }} told
   * @param {string} fingerprint of the body as the page shows it
   */
  sealed(to, told, fingerprint) {
    const of = JSON.stringify([to, told, fingerprint]);
    if (this.#last?.of !== of) {
      const part = sealFor(to, { ...told, report: this.report, receipt: this.receipt, keys: this.#keys, fingerprint }).then(made => {
        this.prints.add(fingerprint);
        return JSON.stringify(made);
      });
      const last = { of, part };
      this.#last = last;
      part.catch(() => { if (this.#last === last) this.#last = null; });
    }
    return this.#last.part;
  }

  wipe() {
    wipe(this.#keys.content, this.#keys.identity);
    this.#keys = this.#last = null;
  }
}
