// After sending with mistakes: bring the summary into focus; a link in it leads to the field, not only to its place.
const summary = document.querySelector(".error-summary");
if (summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    const group = field.closest("fieldset");
    (field.labels?.[0] ?? group ?? field).scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });
}
