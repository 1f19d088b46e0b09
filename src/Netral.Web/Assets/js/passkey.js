// <passkey-door data-options="/address">: asks the server for a challenge, the browser for an answer, and sends the form as any other.
// Without script, or in a browser without passkeys, it stays hidden and the password does the same.
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const listed = keys => keys?.map(key => ({ ...key, id: bytes(key.id) }));

// By hand and not by parse…FromJSON: browsers of 2023 have passkeys but not these.
const toMake = o => ({ ...o, challenge: bytes(o.challenge), user: { ...o.user, id: bytes(o.user.id) }, excludeCredentials: listed(o.excludeCredentials) });
const toShow = o => ({ ...o, challenge: bytes(o.challenge), allowCredentials: listed(o.allowCredentials) });

function plain({ id, rawId, type, response, authenticatorAttachment }) {
  const named = name => response[name] ? { [name]: text(response[name]) } : {};
  return {
    id, rawId: text(rawId), type, authenticatorAttachment: authenticatorAttachment ?? undefined, clientExtensionResults: {},
    response: {
      ...named('clientDataJSON'), ...named('attestationObject'), ...named('authenticatorData'), ...named('signature'), ...named('userHandle'),
      ...(response.getTransports ? { transports: response.getTransports() } : {}),
    },
  };
}

class PasskeyDoor extends HTMLElement {
  #busy = false;

  connectedCallback() {
    if (!window.PublicKeyCredential) return;
    this.hidden = false;
    this.addEventListener('submit', this);
  }

  // Here and not at the document: the form is not on its way yet, so the script for doubled clicks must not see it.
  async handleEvent(event) {
    event.preventDefault();
    if (this.#busy) return;
    this.#busy = true;
    this.#say();
    const form = event.target;
    try {
      const reply = await fetch(this.dataset.options, { headers: { accept: 'application/json' } });
      if (reply.redirected || reply.status === 401 || reply.status === 403) return location.assign(this.dataset.again);
      if (!reply.ok) throw new Error(String(reply.status));
      const { options, state } = await reply.json();
      const found = this.dataset.makes === undefined
        ? await navigator.credentials.get({ publicKey: toShow(options) })
        : await navigator.credentials.create({ publicKey: toMake(options) });
      form.elements.kunci.value = JSON.stringify(plain(found));
      form.elements.keadaan.value = state;
      form.submit();
    } catch (trouble) {
      this.#say(trouble.name === 'InvalidStateError' ? 'known' : 'stopped');
    } finally {
      this.#busy = false;
    }
  }

  #say(word) {
    for (const line of this.querySelectorAll('[data-word]')) line.hidden = line.dataset.word !== word;
  }
}
customElements.define('passkey-door', PasskeyDoor);

// Back by the browser's arrow: an answer is good once.
addEventListener('pageshow', event => {
  if (!event.persisted) return;
  for (const field of document.querySelectorAll('passkey-door [name=kunci], passkey-door [name=keadaan]')) field.value = '';
});
