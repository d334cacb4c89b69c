import { useParams, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useSignedIn } from "../identity/queries.ts";
import { showBadge } from "./badge.ts";
import { keepDevice } from "./device.ts";
import { see, useNews, useUnseen } from "./queries.ts";
import { prepareSound } from "./sound.ts";
import { onWorker, startWorker } from "./worker.ts";

const quietly = () => undefined;

/** What runs for as long as somebody is signed in: the badge, the sound, the worker, and that what is looked at is seen. */
export function useNotifications(): number {
  const { person, workspace } = useSignedIn();
  const { history } = useRouter();
  const unseen = useUnseen();
  const { data: news } = useNews(true);
  const reading = useParams({ strict: false, select: ({ conversationId }) => conversationId });
  useEffect(prepareSound, []);
  useEffect(startWorker, []);
  useEffect(() => showBadge(unseen), [unseen]);
  useEffect(() => onWorker((message) => void (message.type === "open" && history.push(message.url))), [history]);
  // Another workspace tells this device, too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the server reads the workspace from the session
  useEffect(() => void keepDevice(person.id).catch(quietly), [person.id, workspace.id]);
  const shown = reading ? news?.items.find((entry) => entry.conversationId === reading) : undefined;
  useEffect(() => {
    const look = () => {
      if (shown && !document.hidden) void see([shown]).catch(quietly);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [shown]);
  return unseen;
}
