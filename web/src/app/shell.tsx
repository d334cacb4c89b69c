import { useHotkeys } from "@mantine/hooks";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { becomes, useSignedIn } from "../features/identity/queries.ts";
import { onSignedOut } from "../lib/api.ts";
import { useWords } from "../lib/i18n.tsx";
import { connect } from "../lib/realtime.ts";
import { connected } from "../lib/store.ts";
import { undoLast } from "../ui/toast.tsx";
import { applyChanges, refetchAll } from "./apply-changes.ts";
import { KeyboardMap } from "./keyboard-map.tsx";
import { Rail } from "./rail.tsx";
import css from "./shell.module.css";
import { useGoKeys } from "./use-go-keys.ts";

/** The frame around every page of somebody who is signed in: the rail, the socket, the keys that work anywhere. */
export function Shell() {
  const me = useSignedIn();
  const { say } = useWords();
  const navigate = useNavigate();
  const [map, setMap] = useState(false);
  const online = connected.use();
  // Another workspace, another socket.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the workspace is what the server reads from the session
  useEffect(
    () =>
      connect({
        changes: (changes) => applyChanges(changes, me.person.id),
        refetch: refetchAll,
        connected: connected.set,
      }),
    [me.person.id, me.workspace.id],
  );
  useEffect(() => {
    onSignedOut(() => void navigate({ to: "/sign-in" }).then(() => becomes(null)));
    return () => onSignedOut(() => undefined);
  }, [navigate]);
  useGoKeys({
    i: () => void navigate({ to: "/inbox/$view", params: { view: "all" } }),
    l: () => void navigate({ to: "/contacts" }),
    d: () => void navigate({ to: "/ledger" }),
    s: () => void navigate({ to: "/settings/$section", params: { section: "profile" } }),
  });
  useHotkeys([
    ["shift+?", () => setMap(true)],
    ["Z", () => void undoLast()],
  ]);
  return (
    <div className={css.shell}>
      <Rail onKeyboardMap={() => setMap(true)} />
      <main className={css.main}>
        {!online && (
          <div className={css.offline} role="status">
            {say("stale")}
          </div>
        )}
        <Outlet />
      </main>
      <KeyboardMap opened={map} onClose={() => setMap(false)} />
    </div>
  );
}
