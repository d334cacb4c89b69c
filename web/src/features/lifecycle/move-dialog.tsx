import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import type { Card, WrongValue } from "@sigap/contract/board";
import type { Lifecycle, Stage, StageField } from "@sigap/contract/lifecycle";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { sayRefusal } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { useCan } from "../identity/queries.ts";
import type { Filled } from "./filled.ts";
import { MoneyField, moneyOf } from "./money-field.tsx";
import { FieldInput, LostReasons, Owner } from "./move-inputs.tsx";
import { useLifecycles } from "./queries.ts";

interface Props {
  card: Card;
  lifecycle: Lifecycle;
  /** Null: out of the lifecycle. */
  stage: Stage | null;
  missing: readonly string[];
  /** What was given before and did not fit. */
  wrong: readonly WrongValue[];
  problem: string | null;
  busy: boolean;
  onClose: () => void;
  onMove: (filled: Filled) => void;
}

/** What a field holds as long as nobody has touched it. */
const initial = ({ type }: StageField): unknown => (type === "checkbox" ? false : undefined);

/** Asks for what a stage needs, and for nothing that is known already; a reason may be given for any move. */
export default function MoveDialog({ card, lifecycle, stage, missing, wrong, problem, busy, onClose, onMove }: Props) {
  const { say } = useWords();
  const { data } = useLifecycles();
  const seesAddresses = useCan()("contacts:read_addresses");
  const [written, setWritten] = useState({ written: card.value?.amount ?? "", currency: card.value?.currency ?? lifecycle.currency });
  const [reasonId, setReasonId] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [ownerId, setOwnerId] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [fields, setFields] = useState<Record<string, unknown>>({});
  const [reason, setReason] = useState("");
  const needs = (key: string) => missing.includes(key);
  const own = (data?.fields ?? []).filter(({ key }) => needs(key));
  const given = (field: StageField) => (field.key in fields ? fields[field.key] : initial(field));
  const value = moneyOf(written);
  const errorOf = (key: string) => {
    const refused = wrong.find((each) => each.key === key);
    return refused && sayRefusal(refused, say);
  };
  // A field that is none any more has no place of its own.
  const elsewhere = wrong.filter(({ key }) => key !== "email" && !own.some((field) => field.key === key));
  const ready =
    (!needs("value") || value) &&
    (!needs("lost_reason") || reasonId || note.trim()) &&
    (!needs("owner") || ownerId) &&
    (!needs("name") || name.trim()) &&
    (!needs("email") || email.trim()) &&
    own.every((field) => given(field) !== undefined && given(field) !== "");
  const submit = () =>
    onMove({
      ...(needs("value") ? { value: value ?? null } : {}),
      ...(needs("lost_reason") ? { lostReasonId: reasonId, lostNote: note.trim() || null } : {}),
      ...(needs("owner") ? { ownerId } : {}),
      ...(needs("name") ? { name: name.trim() } : {}),
      ...(needs("email") ? { email: email.trim() } : {}),
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      fields: Object.fromEntries(own.map((field) => [field.key, given(field)])),
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={stage ? say("stageMoveTitle", { stage: stage.name }) : say("stageLeave", { name: lifecycle.name })}
      closeButtonProps={{ "aria-label": say("dismiss") }}
    >
      <form
        className="col"
        style={{ gap: 12 }}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) submit();
        }}
      >
        {problem && <Banner>{problem}</Banner>}
        {elsewhere.map((refused) => (
          <Banner key={refused.key}>{sayRefusal(refused, say)}</Banner>
        ))}
        {missing.length > 0 && <p className="mut">{say("stageMoveHint", { count: missing.length })}</p>}
        {needs("name") && (
          <TextInput label={say("name")} required maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        )}
        {needs("email") &&
          (seesAddresses ? (
            <TextInput
              label={say("email")}
              required
              type="email"
              maxLength={320}
              value={email}
              error={errorOf("email")}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
          ) : (
            <Banner tone="warn">{say("stageNeedsEmail")}</Banner>
          ))}
        {needs("value") && <MoneyField value={written} onChange={setWritten} required autoFocus />}
        {needs("lost_reason") && (
          <LostReasons reasons={data?.lostReasons ?? []} value={reasonId} onChange={setReasonId} note={note} onNote={setNote} />
        )}
        {needs("owner") && <Owner value={ownerId} onChange={setOwnerId} />}
        {own.map((field) => (
          <FieldInput
            key={field.key}
            field={field}
            value={given(field)}
            error={errorOf(field.key)}
            onChange={(next) => setFields({ ...fields, [field.key]: next })}
          />
        ))}
        <Textarea
          label={say("stageReason")}
          autosize
          maxLength={300}
          data-autofocus={missing.length === 0 || undefined}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className="row">
          <span className="push" />
          <Button variant="default" onClick={onClose}>
            {say("cancel")}
          </Button>
          <Button type="submit" disabled={!ready} loading={busy}>
            {say("stageMoveDo")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
