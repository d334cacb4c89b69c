// Before the first paint: nobody who works in the dark sees a white flash, and the frame that stands there until anything is
// known (ui/first-frame.css) is that of the page which was asked for.
(() => {
  const { dataset } = document.documentElement;
  const chosen = localStorage.getItem("sigap.scheme") ?? "auto";
  const dark = chosen === "dark" || (chosen === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  dataset.mantineColorScheme = dark ? "dark" : "light";
  const [page, , conversation] = location.pathname.slice(1).split("/");
  const inbox = conversation ? "conversation" : "inbox";
  dataset.asked = page === "" || page === "inbox" ? inbox : /^(sign-in|setup|invite|reset)$/.test(page) ? "alone" : "page";
})();
