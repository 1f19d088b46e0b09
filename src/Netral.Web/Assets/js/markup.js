// The one place where text becomes elements. Trusted Types (`require-trusted-types-for 'script'`, PageMiddleware) refuses every other: whatever slips into an innerHTML elsewhere stops with an error.
// What comes here are this server's own pages, fetched by this page; a document that is parsed so runs no script.
let policy;

// Made when it is needed first: the policy's name may be used once in a document, and every bundle holds this module.
function trusted(text) {
  policy ??= globalThis.trustedTypes?.createPolicy('netral', { createHTML: html => html }) ?? { createHTML: html => html };
  return policy.createHTML(text);
}

/** A whole page, apart from this one. */
export const pageOf = text => new DOMParser().parseFromString(trusted(text), 'text/html');

/** Puts a part of a page into an element. */
export function fill(element, text) {
  element.innerHTML = trusted(text);
}
