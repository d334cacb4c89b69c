import type { ActivityKind } from "@sigap/contract/contact-activity";
import type { fileKinds } from "@sigap/contract/contact-files";
import type { Contact } from "@sigap/contract/contacts";
import type { ContactPart } from "@sigap/contract/realtime";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";

export const useContact = (id: string, enabled = true) =>
  useQuery({ queryKey: ["contact", id], queryFn: () => call("getContact", { params: { id } }), enabled });
export const useTags = () => useQuery({ queryKey: ["tags"], queryFn: () => call("listTags") });
export const useSegments = () => useQuery({ queryKey: ["segments"], queryFn: () => call("listSegments") });
export const useTagCounts = () =>
  useQuery({ queryKey: ["tag-counts"], queryFn: () => call("countTags"), staleTime: 0, refetchOnMount: "always" });
export const useMerges = (id: string) => useQuery({ queryKey: ["merges", id], queryFn: () => call("listMerges", { params: { id } }) });
export const useNotes = (id: string) =>
  useQuery({ queryKey: ["contact-notes", id], queryFn: () => call("listContactNotes", { params: { id } }) });
export const useTouches = (id: string) => useQuery({ queryKey: ["touches", id], queryFn: () => call("listTouches", { params: { id } }) });
export const useDuplicatesOf = (id: string) =>
  useQuery({ queryKey: ["duplicates", id], queryFn: () => call("listContactDuplicates", { params: { id } }) });
export const useTasksOf = (id: string) =>
  useQuery({
    queryKey: ["tasks", "contact", id],
    queryFn: async () => {
      const [open, done] = await Promise.all(
        (["open", "done"] as const).map((state) => call("listTasks", { query: { contactId: id, state, limit: 100 } })),
      );
      return { open: open?.items ?? [], done: done?.items ?? [] };
    },
  });
export const useTaskCounts = () => useQuery({ queryKey: ["tasks", "counts"], queryFn: () => call("countTasks") });

/** Lists that go on as long as somebody asks for more. */
const paged = <Page extends { nextCursor: string | null }>(
  key: readonly unknown[],
  page: (cursor: string | undefined) => Promise<Page>,
) => ({
  queryKey: key,
  queryFn: ({ pageParam }: { pageParam: string }) => page(pageParam || undefined),
  initialPageParam: "",
  getNextPageParam: ({ nextCursor }: Page) => nextCursor ?? undefined,
});
const at = (cursor: string | undefined) => (cursor ? { cursor } : {});

export const useActivity = (id: string, kind: ActivityKind | undefined) =>
  useInfiniteQuery(
    paged(["contact-activity", id, kind ?? "all"], (cursor) =>
      call("listActivity", { params: { id }, query: { ...(kind ? { kind } : {}), ...at(cursor) } }),
    ),
  );
export const useFiles = (id: string, kind: (typeof fileKinds)[number] | undefined) =>
  useInfiniteQuery({
    ...paged(["contact-files", id, kind ?? "all"], (cursor) =>
      call("listContactFiles", { params: { id }, query: { limit: 30, ...(kind ? { kind } : {}), ...at(cursor) } }),
    ),
    // A message is no change of a file list: it is asked for whenever it is opened.
    refetchOnMount: "always",
  });
export const useDuplicates = () =>
  useInfiniteQuery(paged(["duplicates", "all"], (cursor) => call("listDuplicates", { query: at(cursor) })));
export const useAllMerges = () => useInfiniteQuery(paged(["merges", "all"], (cursor) => call("listAllMerges", { query: at(cursor) })));
export const useTasks = (state: "open" | "done", assigneeId: string | undefined) =>
  useInfiniteQuery(
    paged(["tasks", state, assigneeId ?? "all"], (cursor) =>
      call("listTasks", { query: { state, ...(assigneeId ? { assigneeId } : {}), ...at(cursor) } }),
    ),
  );

export const contactChanged = (contact: Contact): void => queries.tell(["contact", contact.id], () => contact);

const ask = (...queryKey: unknown[]): void => void queries.invalidateQueries({ queryKey });

/** What belongs to a person beyond the profile, asked for again where it is on a screen. */
export function contactPartsChanged(id: string, parts: readonly ContactPart[]): void {
  if (parts.includes("notes")) ask("contact-notes", id);
  if (parts.includes("tasks")) ask("tasks");
  if (parts.includes("activity")) ask("contact-activity", id);
  if (parts.includes("duplicates")) ask("duplicates");
}
export const segmentsChanged = (): void => ask("segments");
export function tagsChanged(): void {
  for (const key of ["tags", "tag-counts", "contact", "contact-rows"]) ask(key);
}
/** Values are shown by their fields, and what one may read of them may have changed. */
export function fieldsChanged(): void {
  for (const key of ["fields", "field-counts", "contact", "contacts", "companies", "contact-activity"]) ask(key);
}
export const companiesChanged = (): void => ask("companies");
/** A merge or its undoing touches threads, lists and people at once. */
export const afterMerge = (): void => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
/** The stages in which people can stand; of lifecycles, whose own screens are above this one. */
export const useStages = () =>
  useQuery({ queryKey: ["lifecycles"], queryFn: () => call("listLifecycles") }).data?.items.filter(
    ({ subject }) => subject === "contact",
  ) ?? [];
