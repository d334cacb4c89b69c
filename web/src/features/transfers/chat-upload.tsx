import { Button, FileButton } from "@mantine/core";
import type { ChatImportView } from "@sigap/contract/chat-imports";
import { IconBrandWhatsapp } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { uploadTo } from "../../lib/api.ts";
import { count, moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { chatChanged, useChats } from "./queries.ts";
import css from "./transfers.module.css";

/** A chat that a phone exported comes in here; those of the last month stand below it. */
export function ChatUpload() {
  const { say } = useWords();
  const navigate = useNavigate();
  const [reading, setReading] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const take = (file: File | null) => {
    if (!file || reading) return;
    setReading(true);
    setError(null);
    uploadTo<ChatImportView>("/chat-imports", file, file.name)
      .then((view) => {
        chatChanged(view);
        return navigate({ to: "/contacts/$contactId/$item", params: { contactId: "chat", item: view.id } });
      })
      .catch(setError)
      .finally(() => setReading(false));
  };
  return (
    <>
      <Card title={say("chatTitle")}>
        <CardBody>
          <div className={css.stack}>
            {error !== null && <Banner>{sayError(error, say)}</Banner>}
            <p className="mut">{say("chatLead")}</p>
            <div className="row">
              <FileButton onChange={take} accept=".txt,.zip">
                {(props) => (
                  <Button {...props} variant="default" loading={reading} leftSection={<IconBrandWhatsapp size={16} stroke={1.75} />}>
                    {say("chatChoose")}
                  </Button>
                )}
              </FileButton>
            </div>
          </div>
        </CardBody>
      </Card>
      <Chats />
    </>
  );
}

function Chats() {
  const { say, language } = useWords();
  const { data } = useChats();
  if (!data || data.items.length === 0) return null;
  return (
    <Card title={say("chatHistory")}>
      <Table
        label={say("chatHistory")}
        head={[say("importFile"), say("importState"), say("chatContact"), say("chatMessages"), say("importWhen")]}
      >
        {data.items.map(({ id, fileName, state, contact, reading, createdAt }) => (
          <tr key={id}>
            <td>
              <Link
                to="/contacts/$contactId/$item"
                params={{ contactId: "chat", item: id }}
                aria-label={say("importOpen", { name: fileName })}
              >
                {fileName}
              </Link>
            </td>
            <td>{say(`chatState_${state}`)}</td>
            <td>{contact?.name ?? ""}</td>
            <td className="num">{count(reading.messages, language)}</td>
            <td className="num">{moment(createdAt, language)}</td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
