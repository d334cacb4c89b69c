import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { readInboxSearch } from "../features/conversations/list-search.ts";
import { loadMe } from "../features/identity/queries.ts";
import { call } from "../lib/api.ts";
import { withAllWords } from "../lib/i18n.tsx";
import { persistent } from "../lib/lazy.ts";
import { Broken, NotFound } from "./broken.tsx";
import { Shell } from "./shell.tsx";

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Broken });

/** Every page beside the inbox: its program and all the words. */
const page = <T extends Record<string, unknown>, Name extends keyof T & string>(load: () => Promise<T>, name: Name) =>
  lazyRouteComponent(persistent(withAllWords(load)), name);

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
  component: page(() => import("../features/identity/set-up.tsx"), "SetUp"),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: page(() => import("../features/identity/sign-in.tsx"), "SignIn"),
});
const invite = createRoute({
  getParentRoute: () => root,
  path: "/invite/$token",
  component: page(() => import("../features/identity/join.tsx"), "Join"),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset/$token",
  component: page(() => import("../features/identity/reset-password.tsx"), "ResetPassword"),
});
const inbox = createRoute({
  getParentRoute: () => shell,
  path: "/inbox/$view",
  validateSearch: readInboxSearch,
  component: lazyRouteComponent(
    persistent(() => import("./inbox.tsx")),
    "Inbox",
  ),
});
const conversation = createRoute({ getParentRoute: () => inbox, path: "$conversationId" });
const start = createRoute({
  getParentRoute: () => shell,
  path: "/start",
  component: page(() => import("../features/onboarding/start.tsx"), "Start"),
});
const search = createRoute({
  getParentRoute: () => shell,
  path: "/search",
  validateSearch: ({ q }: { q?: unknown }): { q?: string } =>
    typeof q === "string" ? { q } : typeof q === "number" ? { q: String(q) } : {},
  component: page(() => import("../features/messages/search-page.tsx"), "SearchPage"),
});
const contacts = createRoute({
  getParentRoute: () => shell,
  path: "/contacts",
  component: page(() => import("./contacts.tsx"), "Contacts"),
});
const contact = createRoute({ getParentRoute: () => contacts, path: "$contactId" });
const company = createRoute({ getParentRoute: () => contacts, path: "companies/$companyId" });
const board = createRoute({
  getParentRoute: () => shell,
  path: "/board",
  component: page(() => import("./board.tsx"), "BoardPage"),
});
/** One thing of a part of the contacts: an import. */
const contactItem = createRoute({ getParentRoute: () => contacts, path: "$contactId/$item" });
const tasks = createRoute({
  getParentRoute: () => shell,
  path: "/tasks",
  component: page(() => import("./tasks.tsx"), "Tasks"),
});
const queue = createRoute({
  getParentRoute: () => shell,
  path: "/queue",
  component: page(() => import("../features/routing/queue-page.tsx"), "QueuePage"),
});
const team = createRoute({
  getParentRoute: () => shell,
  path: "/team",
  component: page(() => import("../features/service/team-page.tsx"), "TeamPage"),
});
const ledger = createRoute({
  getParentRoute: () => shell,
  path: "/ledger",
  component: page(() => import("./ledger.tsx"), "LedgerPage"),
});
const settingsHome = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  component: page(() => import("./settings.tsx"), "Settings"),
});
const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings/$section",
  component: page(() => import("./settings.tsx"), "Settings"),
});
/** One thing of a section: a channel. */
const settingsItem = createRoute({
  getParentRoute: () => shell,
  path: "/settings/$section/$item",
  component: page(() => import("./settings.tsx"), "Settings"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    setUp,
    signIn,
    invite,
    reset,
    shell.addChildren([
      start,
      search,
      inbox.addChildren([conversation]),
      contacts.addChildren([contact, company, contactItem]),
      board,
      tasks,
      queue,
      team,
      ledger,
      settingsHome,
      settings,
      settingsItem,
    ]),
  ]),
  defaultPreload: "intent",
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
