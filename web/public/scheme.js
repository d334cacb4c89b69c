// Before the first paint, so that nobody who works in the dark sees a white flash.
(() => {
  const chosen = localStorage.getItem("sigap.scheme") ?? "auto";
  const dark = chosen === "dark" || (chosen === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.mantineColorScheme = dark ? "dark" : "light";
})();
