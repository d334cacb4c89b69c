import { keepPastFile, type PastFile } from "#modules/messages";
import type { App } from "#platform/app.ts";
import { openZip, type Zip } from "../read/zip.ts";
import { type ChatRecord, chatKey } from "./chat-store.ts";

const megabyte = 1024 * 1024;
/** Pictures, sound and films hardly pack; an archive that unpacks to more than this many times itself was made to harm. */
const mostUnpacked = 10;

/** A file's name without folders, however an archive or a text writes its letters. */
const plain = (name: string): string => (name.split(/[\\/]/).at(-1) ?? "").normalize("NFC").toLowerCase();

/** The files that lie beside the text in an archive, by the names that the text gives them. */
export class ChatMedia {
  readonly #app: App;
  readonly #workspaceId: string;
  readonly #zip: Zip | null;
  readonly #entries: ReadonlyMap<string, string>;
  /** How many bytes may be unpacked yet. */
  #left: number;
  readonly #kept = new Map<string, PastFile | null>();

  private constructor(app: App, workspaceId: string, zip: Zip | null, size: number) {
    this.#app = app;
    this.#workspaceId = workspaceId;
    this.#zip = zip;
    this.#entries = new Map(zip?.names.map((name) => [plain(name), name]));
    this.#left = size * mostUnpacked;
  }
  static async open(app: App, row: Pick<ChatRecord, "workspaceId" | "id" | "entry">): Promise<ChatMedia> {
    const size = (await app.files.size(chatKey(row))) ?? 0;
    return new ChatMedia(app, row.workspaceId, row.entry === null ? null : await openZip(app, chatKey(row), size), size);
  }

  /** What was stored so far. */
  get stored(): PastFile[] {
    return [...this.#kept.values()].filter((file) => file !== null);
  }
  has(name: string): boolean {
    return this.#entries.has(plain(name));
  }
  /** Stores a file once, however often it is named; null where it is not there, can't be read, or is larger than files may be. */
  async keep(name: string): Promise<PastFile | null> {
    const key = plain(name);
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const body = await this.#read(this.#entries.get(key));
    const file = body ? await keepPastFile(this.#app, this.#workspaceId, body, name.split(/[\\/]/).at(-1)?.slice(0, 200) ?? "") : null;
    this.#kept.set(key, file);
    return file;
  }

  async #read(entry: string | undefined): Promise<Buffer | null> {
    if (entry === undefined || !this.#zip) return null;
    const limit = Math.min(this.#left, this.#app.config.MEDIA_LIMIT_MB * megabyte);
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const chunk of this.#zip.read(entry)) {
        size += chunk.length;
        this.#left -= chunk.length;
        if (size > limit) return null;
        chunks.push(chunk);
      }
    } catch (error) {
      this.#app.log.info({ reason: error instanceof Error ? error.message : "" }, "a file of a chat could not be unpacked");
      return null;
    }
    return size > 0 ? Buffer.concat(chunks) : null;
  }
}
