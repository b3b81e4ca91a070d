/* Keeps what was typed while one types.

   <form data-autosave="/address" data-autosave-failed="Not saved yet. We keep trying."> holds a
   <p class="saved" role="status" data-autosave-said></p>. The form's fields are posted to the address
   with "Accept: application/json"; without the one-time id, so that the real sending still counts.
   The server answers 200 and {"saved_at": moment in ISO 8601, "text": "Saved 14:02 (Pacific Standard Time)",
   "on_clock": "Saved {time}"}, whose time is then that of the clock people look at; any other answer, or none,
   shows the other sentence and is tried again. Without this script the form's own button saves. */
const SOON = 1500, AGAIN = 10000;
const clock = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const keep = (form) => {
  const said = form.querySelector("[data-autosave-said]");
  let kept = null, waiting = null, running = false;
  const fields = () => {
    const data = new FormData(form);
    data.delete("once");
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return new URLSearchParams(data);
  };
  const later = (pause) => {
    clearTimeout(waiting);
    waiting = setTimeout(save, pause);
  };
  const save = async (leaving = false) => {
    clearTimeout(waiting);
    const body = fields(), now = body.toString();
    if (now === kept) return;
    if (running && !leaving) return later(SOON);
    running = true;
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body, keepalive: leaving, redirect: "error", headers: { Accept: "application/json" },
      });
      if (!answer.ok) throw new Error(answer.status);
      const { saved_at: at, text, on_clock: words } = await answer.json();
      kept = now;
      said.textContent = words ? words.replace("{time}", clock.format(new Date(at))) : text;
      said.dataset.at = at;
    } catch {
      said.textContent = form.dataset.autosaveFailed;
      later(AGAIN);
    } finally {
      running = false;
    }
  };
  kept = fields().toString();
  form.addEventListener("input", () => later(SOON));
  form.addEventListener("change", () => later(SOON));
  form.addEventListener("submit", () => clearTimeout(waiting));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save(true);
  });
};
document.querySelectorAll("form[data-autosave]").forEach(keep);
