import { createHmac } from "node:crypto";
import type { Sandbox } from "./sandbox.ts";

const livesFor = 5 * 60_000;
export const sealOf = ({ options }: Sandbox, id: string, until: number): string =>
  createHmac("sha256", options.appSecret).update(`${id} ${until}`).digest("hex").slice(0, 32);

/** Where a file can be fetched with the token, for five minutes. */
export function mediaAddress(sandbox: Sandbox, id: string, base: string): string {
  const until = sandbox.now() + livesFor;
  return `${base}/media-file/${id}?until=${until}&seal=${sealOf(sandbox, id, until)}`;
}
