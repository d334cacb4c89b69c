import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compileWords } from "./compile-words.ts";
import { firstPackages } from "./first-chunks.ts";
import { serviceWorker } from "./service-worker-plugin.ts";

export default defineConfig({
  plugins: [compileWords(), react(), serviceWorker()],
  build: {
    target: "es2023",
    sourcemap: false,
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: firstPackages() }] } } },
  },
  server: { proxy: { "/api": { target: "http://127.0.0.1:3000", ws: true }, "/sandbox": "http://127.0.0.1:3000" } },
});
