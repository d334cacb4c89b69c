import type { Subscriber } from "#platform/subscribers.ts";
import { connectSandboxFor } from "./connect-channel.ts";

/** A new workspace has the sandbox's number at once, where a sandbox runs. */
export const welcomeWorkspace: Subscriber = {
  name: "channels.welcome-workspace",
  events: ["workspace.created"],
  async handle(app, _tx, events) {
    for (const { workspaceId } of events) await connectSandboxFor(app, workspaceId);
  },
};
