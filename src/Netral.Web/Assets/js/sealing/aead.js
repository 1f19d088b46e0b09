// AES-256-GCM (NIST SP 800-38D), the tag behind the ciphertext.
import { Refusal, subtle } from './bytes.js';

export const tagBytes = 16;
/** For keys that seal one message in their life. */
export const onceNonce = new Uint8Array(12);

export const importAes = (key, uses = ['encrypt', 'decrypt']) => subtle.importKey('raw', key, 'AES-GCM', false, uses);

export async function encrypt(key, nonce, plain, aad) {
  return new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, key, plain));
}

/** @throws {Refusal} when the tag does not fit. */
export async function decrypt(key, nonce, message, aad, code = 'sealing.does_not_open') {
  try {
    return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, key, message));
  } catch {
    throw new Refusal(code);
  }
}
