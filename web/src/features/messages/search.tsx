import { Modal, TextInput } from "@mantine/core";
import type { View } from "@sigap/contract/conversations";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Banner } from "../../ui/banner.tsx";
import css from "./search.module.css";

/** People and words, in one box: accents do not matter, numbers in any spelling. */
export function Search({ opened, view, onClose }: { opened: boolean; view: View; onClose: () => void }) {
  const { say, language } = useWords();
  const navigate = useNavigate();
  const [q, setQ] = useState("");
  const wanted = q.trim();
  const { data, error } = useQuery({
    queryKey: ["search", wanted],
    queryFn: () => call("search", { query: { q: wanted } }),
    enabled: opened && wanted !== "",
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  const open = (conversationId: string | null, contactId: string) => {
    onClose();
    if (conversationId) void navigate({ to: "/inbox/$view/$conversationId", params: { view, conversationId } });
    else void navigate({ to: "/contacts/$contactId", params: { contactId } });
  };
  const found = wanted ? data : undefined;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      size="lg"
      yOffset="12vh"
      centered={false}
      attributes={{ content: { "aria-label": say("search") } }}
    >
      <TextInput
        size="md"
        data-autofocus
        aria-label={say("search")}
        placeholder={say("searchHint")}
        leftSection={<IconSearch size={16} />}
        value={q}
        maxLength={200}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      {error && <Banner>{sayError(error, say)}</Banner>}
      {found && found.contacts.length + found.messages.length === 0 && <p className={css.none}>{say("noHits")}</p>}
      {found && found.contacts.length > 0 && <h3 className={css.title}>{say("contacts")}</h3>}
      {found?.contacts.map(({ contactId, conversationId, name, phone, username }) => (
        <button key={contactId} type="button" className={css.hit} onClick={() => open(conversationId, contactId)}>
          <Avatar id={contactId} name={name} size={28} />
          <span className="grow cut">{name}</span>
          <span className="dim num">{phone ?? (username ? `@${username}` : "")}</span>
        </button>
      ))}
      {found && found.messages.length > 0 && <h3 className={css.title}>{say("messages")}</h3>}
      {found?.messages.map(({ messageId, conversationId, contactId, contactName, text, at }) => (
        <button key={messageId} type="button" className={css.hit} onClick={() => open(conversationId, contactId)}>
          <span className="grow">
            <span className="row xs">
              <strong className="cut">{contactName}</strong>
              <span className="push dim num">{moment(at, language)}</span>
            </span>
            <span className={css.words} dir="auto">
              {text}
            </span>
          </span>
        </button>
      ))}
    </Modal>
  );
}
