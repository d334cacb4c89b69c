import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: { target: "es2023", sourcemap: false, assetsInlineLimit: 0 },
  server: { proxy: { "/api": { target: "http://127.0.0.1:3000", ws: true }, "/sandbox": "http://127.0.0.1:3000" } },
});
