import { TextInput } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import css from "./contact-picker.module.css";

export interface Picked {
  id: string;
  name: string;
}
interface Props {
  label: string;
  hint?: string;
  except?: string;
  onChoose: (contact: Picked) => void;
  /** Offers what was typed as somebody new. */
  onNew?: (typed: string) => void;
}

/** Finds somebody by name, number, username or e-mail. */
export function ContactPicker({ label, hint, except, onChoose, onNew }: Props) {
  const { say } = useWords();
  const [q, setQ] = useState("");
  const wanted = q.trim();
  const { data } = useQuery({
    queryKey: ["search", wanted],
    queryFn: () => call("search", { query: { q: wanted } }),
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const found = wanted ? (data?.contacts ?? []).filter(({ contactId }) => contactId !== except) : [];
  return (
    <div className="col">
      <TextInput
        label={label}
        description={hint}
        placeholder={say("searchContacts")}
        data-autofocus
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      {wanted && data && found.length === 0 && !onNew && <p className="dim">{say("noHits")}</p>}
      <div>
        {found.map(({ contactId, name, formattedPhone, username }) => (
          <button key={contactId} type="button" className={css.choice} onClick={() => onChoose({ id: contactId, name })}>
            <Avatar id={contactId} name={name} size={28} />
            <bdi className="grow cut">{name}</bdi>
            <span className="dim num">{formattedPhone ?? (username ? `@${username}` : say("noPhone"))}</span>
          </button>
        ))}
        {wanted && onNew && (
          <button type="button" className={css.choice} onClick={() => onNew(wanted)}>
            <IconUserPlus size={20} stroke={1.6} />
            <span className="grow">{say("newConversationAdd", { name: wanted })}</span>
          </button>
        )}
      </div>
    </div>
  );
}
