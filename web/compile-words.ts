import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const words = /\/src\/words\/(?:en|id)\/(?!error|finding|notice|said)[\w-]+\.ts$/;

/** ICU messages are compiled here, so that no browser has to carry the compiler. */
export function compileWords(): Plugin {
  return {
    name: "compile-words",
    enforce: "pre",
    async transform(_code, file) {
      const path = file.split("?")[0] ?? file;
      if (!words.test(path)) return null;
      // A changed file is another module: dev servers ask again.
      const module = (await import(`${path}?${Date.now()}`)) as Record<string, Record<string, string>>;
      const compiled = Object.entries(module).map(([name, messages]) => {
        const entries = Object.entries(messages).map(([word, message]) => [word, compileMessage(message)]);
        return `export const ${name} = ${JSON.stringify(Object.fromEntries(entries))};`;
      });
      return { code: compiled.join("\n"), map: null };
    },
  };
}
