import { Button, Loader } from "@mantine/core";
import type { ChatImportOptions, ChatImportView } from "@sigap/contract/chat-imports";
import { IconArrowBackUp } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { count } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { Card, CardBody, Page } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { BackTo } from "./back-to-contacts.tsx";
import { ChatForm } from "./chat-form.tsx";
import { chatChanged, useChat } from "./queries.ts";
import css from "./transfers.module.css";

/** What stands in a chat, whose it is, and what became of it. */
export function ChatPage() {
  const { say } = useWords();
  const id = useParams({ strict: false, select: (params) => params.item }) ?? "";
  const { data, error } = useChat(id);
  const act = (answer: Promise<ChatImportView>) =>
    void answer.then(chatChanged).catch((failure: unknown) => toast(sayError(failure, say), { failed: true }));
  return (
    <Page title={data?.fileName ?? say("chatTitle")} back={<BackTo to="import" />}>
      {error ? (
        <Banner>{sayError(error, say)}</Banner>
      ) : data ? (
        <>
          <Found view={data} />
          <Card>
            <CardBody>
              {data.state === "ready" ? (
                <ChatForm
                  key={id}
                  view={data}
                  onStart={(body: ChatImportOptions) => act(call("startChatImport", { params: { id }, body }))}
                />
              ) : (
                <Outcome view={data} onUndo={() => act(call("undoChatImport", { params: { id } }))} />
              )}
            </CardBody>
          </Card>
        </>
      ) : (
        <Waiting />
      )}
    </Page>
  );
}

/** The dry run. */
function Found({ view: { reading } }: { view: ChatImportView }) {
  const { say, language } = useWords();
  const rows = [
    ["chatMessages", reading.messages],
    ["chatMedia", reading.media],
    ["chatFiles", reading.files],
    ["chatDeleted", reading.deleted],
    ["chatSystem", reading.system],
    ["chatUnknown", reading.unknown],
  ] as const;
  return (
    <Card title={say("chatFound")}>
      <CardBody>
        <dl className={css.found}>
          {rows
            .filter(([word, value]) => value > 0 || word === "chatMessages")
            .map(([word, value]) => (
              <div key={word}>
                <dt className="mut">{say(word)}</dt>
                <dd className="num">{count(value, language)}</dd>
              </div>
            ))}
        </dl>
      </CardBody>
    </Card>
  );
}

function Outcome({ view: { state, contact, results }, onUndo }: { view: ChatImportView; onUndo: () => void }) {
  const { say, language } = useWords();
  const [asking, setAsking] = useState(false);
  const number = (value: number | undefined) => count(value ?? 0, language);
  const isBusy = state === "running" || state === "undoing";
  return (
    <div className={css.stack}>
      <span className="row" role="status">
        {isBusy && <Loader size={18} />}
        {state === "undone" || state === "undoing"
          ? say("chatUndone", { undone: number(results.undone) })
          : say("chatWritten", { written: number(results.written), known: number(results.known) })}
        {(results.files ?? 0) > 0 && state !== "undone" && ` · ${say("chatWithFiles", { files: number(results.files) })}`}
      </span>
      <div className="row" style={{ flexWrap: "wrap" }}>
        {contact && (
          <Button component={Link} to={`/contacts/${contact.id}`} variant="default">
            {say("importOpen", { name: contact.name })}
          </Button>
        )}
        {state === "done" && (
          <Button variant="default" leftSection={<IconArrowBackUp size={16} />} onClick={() => setAsking(true)}>
            {say("chatUndo")}
          </Button>
        )}
      </div>
      <Confirm
        opened={asking}
        title={say("chatUndo")}
        text={say("chatUndoText")}
        action={say("chatUndo")}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          onUndo();
        }}
      />
    </div>
  );
}
