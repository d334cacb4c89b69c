import { createHash } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));
/** What the app needs to open without a network. Other scripts of the font are fetched when a name is written in them. */
const needed = (file: string) => /\.(js|css)$/.test(file) || /inter-latin-[^/]*\.woff2$/.test(file);
const publicFiles = ["/mark.svg", "/first-paint.js"];

/** Builds the service worker behind the app, in one file at the root, with the list of the app's files in it. */
export function serviceWorker(): Plugin {
  let outDir = "";
  return {
    name: "service-worker",
    apply: "build",
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    async writeBundle(_options, bundle) {
      const files = Object.keys(bundle).filter(needed).sort();
      const page = bundle["index.html"];
      const version = createHash("sha256")
        .update(files.join())
        .update(page?.type === "asset" ? page.source : "")
        .digest("hex")
        .slice(0, 12);
      const shell = { version, files: [...files.map((file) => `/${file}`), ...publicFiles] };
      await build({
        configFile: false,
        root,
        publicDir: false,
        logLevel: "warn",
        define: { __SHELL__: JSON.stringify(shell) },
        build: {
          outDir,
          emptyOutDir: false,
          target: "es2023",
          rolldownOptions: {
            input: path.join(root, "src/service-worker.ts"),
            output: { format: "iife", entryFileNames: "service-worker.js" },
          },
        },
      });
    },
  };
}
