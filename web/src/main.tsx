import "./ui/mantine.ts";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/first-frame.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { router } from "./app/router.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no place for the app");
// Drawn by index.html; the first page, or what went wrong, stands where it was.
router.subscribe("onResolved", () => document.getElementById("first-frame")?.remove());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
