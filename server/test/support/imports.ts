import type { ImportOptions, ImportView, RowOutcome } from "@sigap/contract/imports";
import type { Caller } from "./server.ts";
import { until } from "./until.ts";

/** What somebody does with files of people, on a server at `base`. */
export const importing = (base: string, owner: Caller) => {
  async function upload(content: string | Buffer, name = "people.csv"): Promise<ImportView> {
    const form = new FormData();
    form.set("file", new Blob([typeof content === "string" ? content : new Uint8Array(content)]), name);
    const answer = await fetch(`${base}/api/v1/imports`, { method: "POST", headers: owner.headers, body: form });
    const value = (await answer.json()) as ImportView & { detail: string };
    if (!answer.ok) throw Object.assign(new Error(value.detail), value);
    return value as ImportView;
  }
  const options = (view: ImportView, more: Partial<ImportOptions> = {}): ImportOptions => ({
    mapping: view.columns.map(({ target }) => target),
    country: "ID",
    key: "phone",
    existing: "fill",
    dates: "day_first",
    enterStageId: null,
    evidence: null,
    ...more,
  });
  const rest = (id: string): Promise<ImportView> =>
    until(async () => {
      const view = await owner.call("getImport", { params: { id } });
      return ["checking", "running", "undoing"].includes(view.state) ? null : view;
    }, "the import rests");
  async function check(view: ImportView, more: Partial<ImportOptions> = {}): Promise<ImportView> {
    await owner.call("checkImport", { params: { id: view.id }, body: options(view, more) });
    return rest(view.id);
  }
  async function act(name: "startImport" | "undoImport", { id }: ImportView): Promise<ImportView> {
    await owner.call(name, { params: { id } });
    return rest(id);
  }
  const rowsOf = async ({ id }: ImportView, outcome?: RowOutcome) =>
    (await owner.call("listImportRows", { params: { id }, query: { limit: 100, ...(outcome ? { outcome } : {}) } })).items;
  const contactOf = async (view: ImportView, number: number) => {
    const row = (await rowsOf(view)).find((each) => each.number === number);
    return owner.call("getContact", { params: { id: row?.contactId ?? "" } });
  };
  return { upload, options, rest, check, act, rowsOf, contactOf };
};
