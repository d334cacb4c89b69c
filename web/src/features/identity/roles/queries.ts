import type { RoleView } from "@sigap/contract/roles";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { queries } from "../../../lib/query.ts";

export const useRoles = () => useQuery({ queryKey: ["role-list"], queryFn: () => call("listRoles"), staleTime: 60_000 });

/** As it was just saved. */
export const keepRole = (role: RoleView): void =>
  void queries.setQueryData<{ items: RoleView[] }>(
    ["role-list"],
    (roles) => roles && { items: roles.items.map((each) => (each.id === role.id ? role : each)) },
  );

/** Built-in roles are called as one's language calls them. */
export function useRoleName() {
  const { say } = useWords();
  const roles = useRoles().data?.items;
  const named = ({ builtin, name }: Pick<RoleView, "builtin" | "name">) => (builtin ? say(builtin) : name);
  return {
    named,
    nameOf: (ref: string) => named(roles?.find(({ id }) => id === ref) ?? { builtin: null, name: say.knows(ref) ? say(ref) : "" }),
  };
}
