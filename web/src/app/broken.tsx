import { Button } from "@mantine/core";
import { IconAlertCircle, IconCompass } from "@tabler/icons-react";
import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { Offline } from "../lib/api.ts";
import { useWords } from "../lib/i18n.tsx";
import { sayError } from "../lib/say-error.ts";
import { EmptyState } from "../ui/empty-state.tsx";

export function NotFound() {
  const { say } = useWords();
  return (
    <EmptyState
      icon={<IconCompass size={20} stroke={1.6} />}
      title={say("pageMissing")}
      action={
        <Link to="/inbox/$view" params={{ view: "all" }}>
          {say("toInbox")}
        </Link>
      }
    >
      {say("pageMissingHint")}
    </EmptyState>
  );
}

/** The one page for what nobody foresaw: nothing that was sent is lost by it. */
export function Broken({ error }: ErrorComponentProps) {
  const { say } = useWords();
  return (
    <EmptyState
      icon={<IconAlertCircle size={20} stroke={1.6} />}
      title={say(error instanceof Offline ? "offlineTitle" : "brokenTitle")}
      action={
        <>
          <Button onClick={() => location.reload()}>{say("reload")}</Button>
          <a href="/inbox/all">{say("toInbox")}</a>
        </>
      }
    >
      {sayError(error, say)}
    </EmptyState>
  );
}
