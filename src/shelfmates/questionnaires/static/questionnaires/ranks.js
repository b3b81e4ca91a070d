// Ranked menus: buttons beside each place swap it with its neighbour. Without this script the menus do it.
const set = (list) => {
  const rows = [...list.children], said = list.parentElement.querySelector("[data-ranks-said]");
  const swap = (from, to) => {
    const [one, other] = [from, to].map((n) => rows[n].querySelector("select"));
    [one.value, other.value] = [other.value, one.value];
    said.textContent = list.dataset.moved.replace("%s", to + 1);
    for (const select of [one, other]) select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  rows.forEach((row, n) => {
    const moves = document.createElement("span");
    moves.className = "moves";
    for (const [to, sign, words] of [[n - 1, "↑", list.dataset.up], [n + 1, "↓", list.dataset.down]]) {
      if (!rows[to]) continue;
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "second square", textContent: sign });
      button.setAttribute("aria-label", words.replace("%s", n + 1));
      button.addEventListener("click", () => {
        swap(n, to);
        const there = rows[to].querySelectorAll("button");
        (there[sign === "↑" ? 0 : there.length - 1]).focus();
      });
      moves.append(button);
    }
    row.append(moves);
  });
};
document.querySelectorAll("[data-ranks]").forEach(set);
