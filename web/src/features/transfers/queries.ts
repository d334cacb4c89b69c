import type { ChatImportView } from "@sigap/contract/chat-imports";
import type { ExportView } from "@sigap/contract/exports";
import type { ImportView, RowOutcome } from "@sigap/contract/imports";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";

type List<Item> = { items: Item[] } | undefined;
const put = <Item extends { id: string }>(list: List<Item>, item: Item): List<Item> =>
  list && {
    items: list.items.some(({ id }) => id === item.id)
      ? list.items.map((each) => (each.id === item.id ? item : each))
      : [item, ...list.items],
  };

export const useImports = () => useQuery({ queryKey: ["imports"], queryFn: () => call("listImports"), refetchOnMount: "always" });
export const useImport = (id: string) =>
  useQuery({ queryKey: ["import", id], queryFn: () => call("getImport", { params: { id } }), refetchOnMount: "always" });
export const useImportRows = (view: ImportView, outcome: RowOutcome | null) =>
  useInfiniteQuery({
    // Rows change with every step, not with every batch.
    queryKey: ["import-rows", view.id, view.state, view.finishedAt, outcome],
    queryFn: ({ pageParam }) =>
      call("listImportRows", {
        params: { id: view.id },
        query: { limit: 50, ...(outcome ? { outcome } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
export const useSchedules = () =>
  useQuery({ queryKey: ["export-schedules"], queryFn: () => call("listExportSchedules"), refetchOnMount: "always" });
export const schedulesChanged = () => void queries.invalidateQueries({ queryKey: ["export-schedules"] });
export const useExports = () => useQuery({ queryKey: ["exports"], queryFn: () => call("listExports"), refetchOnMount: "always" });

export const useChats = () => useQuery({ queryKey: ["chat-imports"], queryFn: () => call("listChatImports"), refetchOnMount: "always" });
export const useChat = (id: string) =>
  useQuery({ queryKey: ["chat-import", id], queryFn: () => call("getChatImport", { params: { id } }), refetchOnMount: "always" });

export function chatChanged(view: ChatImportView): void {
  queries.tell(["chat-import", view.id], () => view);
  queries.tell<List<ChatImportView>>(["chat-imports"], (list) => put(list, view));
}
export function importChanged(view: ImportView): void {
  queries.tell(["import", view.id], () => view);
  queries.tell<List<ImportView>>(["imports"], (list) => put(list, view));
}
export const exportChanged = (view: ExportView): void => queries.tell<List<ExportView>>(["exports"], (list) => put(list, view));
