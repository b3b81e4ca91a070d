// How many characters are left, for texts with a most: seen at once, said politely after a pause.
const PAUSE = 1000;
const tell = (box) => {
  const field = document.getElementById(box.dataset.countFor);
  const said = box.parentElement.querySelector("[data-count-said]");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  let waiting;
  const words = () => {
    const left = Number(box.dataset.most) - [...field.value.replace(/\r\n/g, "\n")].length;
    const sentence = left < 0 ? box.dataset.over : box.dataset.left;
    return [left, sentence.replace("#", number.format(Math.abs(left)))];
  };
  const show = () => {
    const [left, sentence] = words();
    box.textContent = sentence;
    box.classList.toggle("over", left < 0);
    clearTimeout(waiting);
    waiting = setTimeout(() => { said.textContent = sentence; }, PAUSE);
  };
  field.addEventListener("input", show);
  box.textContent = words()[1];
  box.classList.toggle("over", words()[0] < 0);
};
document.querySelectorAll("[data-count-for]").forEach(tell);
