import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";

const key = ["replies"];
export const useReplies = () => useQuery({ queryKey: key, queryFn: () => call("listReplies") });
export const repliesChanged = (): void => void queries.invalidateQueries({ queryKey: key });
