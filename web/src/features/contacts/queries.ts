import type { Contact } from "@sigap/contract/contacts";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";

export const useContact = (id: string) => useQuery({ queryKey: ["contact", id], queryFn: () => call("getContact", { params: { id } }) });
export const useTags = () => useQuery({ queryKey: ["tags"], queryFn: () => call("listTags") });
export const useMerges = (id: string) => useQuery({ queryKey: ["merges", id], queryFn: () => call("listMerges", { params: { id } }) });
export const contactChanged = (contact: Contact): void => void queries.setQueryData(["contact", contact.id], contact);

/** A merge or its undoing touches threads, lists and people at once. */
export const afterMerge = (): void => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
