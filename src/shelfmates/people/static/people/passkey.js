// Passkeys: asks the browser for one and sends its answer with the form.
//   <form data-passkey="create|get" data-options="id of a JSON element, or the address that gives the options">
// holds a hidden field "credential" and an element data-passkey-failed with the sentence for when it did not work.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const ids = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

const optionsOf = async (form) => {
  const named = document.getElementById(form.dataset.options);
  if (named) {
    const { creation_options: create, request_options: get } = JSON.parse(named.textContent);
    return create || get;
  }
  const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.status);
  return (await answer.json()).request_options;
};

const made = async (kind, { publicKey: options }) => {
  options = { ...options, challenge: bytes(options.challenge) };
  if (kind === "create") {
    options.user = { ...options.user, id: bytes(options.user.id) };
    options.excludeCredentials = ids(options.excludeCredentials);
    return navigator.credentials.create({ publicKey: options });
  }
  options.allowCredentials = ids(options.allowCredentials);
  return navigator.credentials.get({ publicKey: options });
};

const asJson = (credential) => {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[name]) response[name] = text(credential.response[name]);
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
};

const prepare = (form) => {
  const failed = form.querySelector("[data-passkey-failed]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const credential = await made(form.dataset.passkey, await optionsOf(form));
      form.querySelector("[name=credential]").value = asJson(credential);
      form.submit();
    } catch {
      failed.hidden = false;
      failed.focus();
    }
  });
  form.closest("[data-needs-passkey]")?.removeAttribute("hidden");
};
if (window.PublicKeyCredential) document.querySelectorAll("form[data-passkey]").forEach(prepare);
