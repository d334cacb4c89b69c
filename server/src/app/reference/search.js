// Hides the routes that do not have all the words.
const box = document.querySelector("#search");
const routes = [...document.querySelectorAll(".route")];
box.addEventListener("input", () => {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const route of routes) route.hidden = !words.every((word) => route.dataset.words.includes(word));
});
