import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { loadMe } from "../features/identity/queries.ts";
import { call } from "../lib/api.ts";
import { Broken, NotFound } from "./broken.tsx";
import { Shell } from "./shell.tsx";

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Broken });

/** Setting up comes before signing in, and signing in before everything else. */
async function signedIn(): Promise<void> {
  if (await loadMe()) return;
  const { needed } = await call("getSetup");
  throw redirect({ to: needed ? "/setup" : "/sign-in" });
}

const shell = createRoute({ getParentRoute: () => root, id: "shell", beforeLoad: signedIn, component: Shell });
const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox/$view", params: { view: "all" } });
  },
});
const setUp = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("../features/identity/set-up.tsx"), "SetUp"),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("../features/identity/sign-in.tsx"), "SignIn"),
});
const invite = createRoute({
  getParentRoute: () => root,
  path: "/invite/$token",
  component: lazyRouteComponent(() => import("../features/identity/join.tsx"), "Join"),
});
const inbox = createRoute({
  getParentRoute: () => shell,
  path: "/inbox/$view",
  component: lazyRouteComponent(() => import("./inbox.tsx"), "Inbox"),
});
const conversation = createRoute({ getParentRoute: () => inbox, path: "$conversationId" });
const contacts = createRoute({
  getParentRoute: () => shell,
  path: "/contacts",
  component: lazyRouteComponent(() => import("./contacts.tsx"), "Contacts"),
});
const contact = createRoute({ getParentRoute: () => contacts, path: "$contactId" });
const ledger = createRoute({
  getParentRoute: () => shell,
  path: "/ledger",
  component: lazyRouteComponent(() => import("../features/channels/ledger.tsx"), "LedgerPage"),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings/$section",
  component: lazyRouteComponent(() => import("./settings.tsx"), "Settings"),
});
/** One thing of a section: a channel. */
const settingsItem = createRoute({
  getParentRoute: () => shell,
  path: "/settings/$section/$item",
  component: lazyRouteComponent(() => import("./settings.tsx"), "Settings"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    setUp,
    signIn,
    invite,
    shell.addChildren([inbox.addChildren([conversation]), contacts.addChildren([contact]), ledger, settings, settingsItem]),
  ]),
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
