import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export interface FoundBrowser {
  executablePath: string;
  env?: Record<string, string>;
}

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

/** A Chromium: the one that is named, one that is installed, the one that a package ships, or the system's package manager's. */
export async function findBrowser(): Promise<FoundBrowser> {
  for (const candidate of [process.env.CHROMIUM_PATH, ...usual])
    if (candidate && existsSync(candidate)) return { executablePath: candidate };
  const shipped = await unpackShipped().catch(() => null);
  if (shipped) return shipped;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], { stdio: "ignore" });
    const installed = usual.find((candidate) => existsSync(candidate));
    if (installed) return { executablePath: installed };
  }
  throw new Error("No Chromium was found. Install one (Debian: apt-get install chromium) or name it with CHROMIUM_PATH.");
}

/** The package unpacks into the folder for temporary files under fixed names, so it gets one of its own. */
async function unpackShipped(): Promise<FoundBrowser> {
  const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..", "node_modules", ".cache", "chromium");
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  // Makes it unpack the libraries that a bare system lacks; read when the package is loaded.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    const executablePath = await chromium.executablePath();
    const env: Record<string, string> = {};
    for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
    return { executablePath, env: { ...env, TMPDIR: before ?? tmpdir(), FONTCONFIG_FILE: nameFonts(folder) } };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/**
 * The package's own configuration looks for its fonts in /tmp only. Without any font Chromium draws no text at all, not even
 * in fonts that a page brings, and ends when it is asked for a picture.
 */
function nameFonts(folder: string): string {
  const file = path.join(folder, "fonts.conf");
  const folders = [path.join(folder, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
  const escapeXml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((each) => `  <dir>${escapeXml(each)}</dir>`).join("\n")}
  <cachedir>${escapeXml(path.join(folder, "fonts-cache"))}</cachedir>
</fontconfig>
`,
  );
  return file;
}

export const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  "--autoplay-policy=no-user-gesture-required",
];
