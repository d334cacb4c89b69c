import { Outlet, useNavigate } from "@tanstack/react-router";
import { Suspense, useEffect, useState } from "react";
import { introduce, startPresence } from "../features/conversations/presence.ts";
import { forgetRecent } from "../features/conversations/recent.ts";
import { becomes, useCan, useSignedIn } from "../features/identity/queries.ts";
import { useOwnWays } from "../features/identity/use-own-ways.ts";
import { UpdateReady } from "../features/notifications/update-ready.tsx";
import { onSignedOut } from "../lib/api.ts";
import { withAllWords } from "../lib/i18n.tsx";
import { remapKeys, startKeys, useActions } from "../lib/keys/actions.ts";
import { lazy } from "../lib/lazy.ts";
import { connect } from "../lib/realtime.ts";
import { undoLast } from "../ui/toast.tsx";
import { applyChanges, refetchAll } from "./apply-changes.ts";
import { buildSeen, ConnectionBanner, connectionChanged } from "./connection-banner.tsx";
import { Rail } from "./rail.tsx";
import css from "./shell.module.css";

const KeyboardMap = lazy(withAllWords(() => import("./keyboard-map.tsx")));
const Palette = lazy(() => import("./palette/palette.tsx"));
const NewConversation = lazy(
  withAllWords(() => import("./new-conversation.tsx").then(({ NewConversation: dialog }) => ({ default: dialog }))),
);

/** The frame around every page of somebody who is signed in: the rail, the socket, the keys that work anywhere. */
export function Shell() {
  const me = useSignedIn();
  useOwnWays();
  const can = useCan();
  const navigate = useNavigate();
  const [map, setMap] = useState(false);
  const [palette, setPalette] = useState(false);
  const [starting, setStarting] = useState(false);
  // Another workspace, another socket.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the workspace is what the server reads from the session
  useEffect(
    () =>
      connect(me.realtimeCursor, {
        changes: (changes) => applyChanges(changes, me.person.id),
        refetch: refetchAll,
        connected: connectionChanged,
        ready: introduce,
        build: buildSeen,
      }),
    [me.person.id, me.workspace.id],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person or workspace has another past
  useEffect(() => forgetRecent, [me.person.id, me.workspace.id]);
  useEffect(() => {
    onSignedOut(() => void navigate({ to: "/sign-in" }).then(() => becomes(null)));
    return () => onSignedOut(() => undefined);
  }, [navigate]);
  useEffect(startKeys, []);
  useEffect(startPresence, []);
  const { keys, singleKeys } = me.preferences;
  useEffect(() => remapKeys(keys, singleKeys), [keys, singleKeys]);
  useActions({
    "go.inbox": () => void navigate({ to: "/inbox/$view", params: { view: "all" } }),
    "go.leads": can("lifecycle:read") && (() => void navigate({ to: "/board" })),
    "go.contacts": () => void navigate({ to: "/contacts" }),
    "go.queue": can("routing:read") && (() => void navigate({ to: "/queue" })),
    "go.team": () => void navigate({ to: "/team" }),
    "go.tasks": () => void navigate({ to: "/tasks" }),
    "conversation.new": can("conversations:write") && (() => setStarting(true)),
    "go.ledger": can("ledger:read") && (() => void navigate({ to: "/ledger" })),
    "go.settings": () => void navigate({ to: "/settings" }),
    palette: () => setPalette(true),
    search: () => setPalette(true),
    keys: () => setMap(true),
    undo: () => void undoLast(),
  });
  return (
    <div className={css.shell}>
      <Rail onKeyboardMap={() => setMap(true)} />
      <main className={css.main}>
        <ConnectionBanner />
        <UpdateReady />
        <Outlet />
      </main>
      <Suspense>
        {map && <KeyboardMap onClose={() => setMap(false)} />}
        {palette && <Palette onClose={() => setPalette(false)} />}
        {starting && <NewConversation onClose={() => setStarting(false)} />}
      </Suspense>
    </div>
  );
}
