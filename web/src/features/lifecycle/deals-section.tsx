import { ActionIcon, Button, Menu, Select, TextInput } from "@mantine/core";
import type { Card } from "@sigap/contract/board";
import type { Contact } from "@sigap/contract/contacts";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { IconDots, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { dayOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { money } from "../../lib/money.ts";
import { sayError } from "../../lib/say-error.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { LateMenu } from "../../ui/late.tsx";
import { toast } from "../../ui/toast.tsx";
import { sayFailed } from "../../ui/undoable.ts";
import { SectionBox } from "../contacts/sections.tsx";
import { useCan, useMembers, useSignedIn } from "../identity/queries.ts";
import { stagesChanged } from "./changed.ts";
import { MoneyField, moneyOf } from "./money-field.tsx";
import { defaultOf, useDeals, useLifecycles } from "./queries.ts";
import { StageMenu } from "./stage-menu.tsx";
import css from "./stages.module.css";

/** What a person may buy, one deal for each thing. */
export function DealsSection({ contact }: { contact: Pick<Contact, "id" | "name"> }) {
  const { say } = useWords();
  const can = useCan()("lifecycle:write");
  const { data } = useLifecycles();
  const { data: pages, hasNextPage, isFetchingNextPage, fetchNextPage } = useDeals(contact.id);
  const deals = pages?.pages.flatMap(({ items }) => items);
  const [open, setOpen] = useState<string | null>(null);
  const lifecycle = defaultOf(data?.items, "deal");
  const ways = data?.items.filter(({ subject }) => subject === "deal") ?? [];
  if (!deals || !lifecycle) return null;
  return (
    <SectionBox
      label={say("dealsOf")}
      count={deals.length}
      more={hasNextPage}
      action={
        can &&
        open !== "new" && (
          <IconButton size="sm" label={say("dealAdd")} icon={<IconPlus size={16} stroke={1.75} />} onClick={() => setOpen("new")} />
        )
      }
    >
      {open === "new" && <DealForm contact={contact} lifecycle={lifecycle} others={ways} onDone={() => setOpen(null)} />}
      {deals.length === 0 && open !== "new" && <p className="dim xs">{say("dealNone")}</p>}
      <ul className={css.list}>
        {deals.map((deal) => {
          const own = data?.items.find(({ id }) => id === deal.lifecycleId) ?? lifecycle;
          return (
            <li key={deal.id}>
              {open === deal.id ? (
                <DealForm contact={contact} lifecycle={own} deal={deal} onDone={() => setOpen(null)} />
              ) : (
                <Deal deal={deal} lifecycle={own} onOpen={can ? () => setOpen(deal.id) : undefined} />
              )}
            </li>
          );
        })}
      </ul>
      {hasNextPage && (
        <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say("more")}
        </Button>
      )}
    </SectionBox>
  );
}

const again = (contactId: string, lifecycleId: string) => stagesChanged({ type: "stages", contactId, lifecycleId });

function Deal({ deal, lifecycle, onOpen }: { deal: Card; lifecycle: Lifecycle; onOpen: (() => void) | undefined }) {
  const { say, language } = useWords();
  const title = deal.deal?.title ?? "";
  const [asking, setAsking] = useState(false);
  const remove = () => {
    setAsking(false);
    void call("removeDeal", { params: { id: deal.id } })
      .then(() => {
        again(deal.contact.id, deal.lifecycleId);
        toast(say("dealRemoved", { name: title }));
      })
      .catch(sayFailed(say));
  };
  return (
    <div className={css.deal}>
      <div className="row">
        <strong className="cut grow" dir="auto">
          {title}
        </strong>
        {deal.value && <span className="num semi">{money(deal.value, language)}</span>}
        {onOpen && (
          <LateMenu
            position="bottom-end"
            target={
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={say("dealActions", { name: title })}>
                <IconDots size={16} stroke={1.75} />
              </ActionIcon>
            }
          >
            {() => (
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconPencil size={16} stroke={1.75} />} onClick={onOpen}>
                  {say("dealEdit", { name: title })}
                </Menu.Item>
                <Menu.Item color="saga" leftSection={<IconTrash size={16} stroke={1.75} />} onClick={() => setAsking(true)}>
                  {say("dealRemove")}
                </Menu.Item>
              </Menu.Dropdown>
            )}
          </LateMenu>
        )}
      </div>
      <Confirm
        opened={asking}
        title={say("dealRemoveAsk", { name: title })}
        text={say("dealRemoveHint")}
        action={say("dealRemove")}
        onClose={() => setAsking(false)}
        onConfirm={remove}
      />
      <div className={css.standing}>
        <StageMenu contact={deal.contact} lifecycle={lifecycle} card={deal} />
        <span className="xs dim">
          {[
            deal.owner?.name,
            deal.deal?.expectedCloseOn && say("dealExpectedOn", { day: dayOf(deal.deal.expectedCloseOn, language) }),
            deal.lostReason,
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
    </div>
  );
}

interface FormProps {
  contact: Pick<Contact, "id">;
  /** Where the deal is, or a new one begins unless another is chosen. */
  lifecycle: Lifecycle;
  others?: readonly Lifecycle[];
  deal?: Card;
  onDone: () => void;
}
function DealForm({ contact, lifecycle, others = [], deal, onDone }: FormProps) {
  const { say } = useWords();
  const me = useSignedIn().person.id;
  const members = useMembers().data?.items ?? [];
  const [title, setTitle] = useState(deal?.deal?.title ?? "");
  const [written, setWritten] = useState({ written: deal?.value?.amount ?? "", currency: deal?.value?.currency ?? lifecycle.currency });
  const [ownerId, setOwnerId] = useState<string | null>(deal ? (deal.owner?.id ?? null) : me);
  const [day, setDay] = useState(deal?.deal?.expectedCloseOn ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const [lifecycleId, setLifecycleId] = useState(lifecycle.id);
  const value = moneyOf(written);
  const save = () => {
    if (value === undefined || !title.trim()) return;
    const body = { title, value, ownerId, expectedCloseOn: day || null };
    void (
      deal
        ? call("updateDeal", { params: { id: deal.id }, body })
        : call("createDeal", { params: { id: contact.id }, body: { ...body, lifecycleId } })
    )
      .then(() => {
        again(contact.id, lifecycleId);
        onDone();
      })
      .catch((error: unknown) => setProblem(sayError(error, say)));
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        label={say("dealTitle")}
        required
        autoFocus
        maxLength={200}
        value={title}
        error={problem}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      {others.length > 1 && (
        <Select
          label={say("dealLifecycle")}
          allowDeselect={false}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={lifecycleId}
          onChange={(next) => {
            const chosen = others.find(({ id }) => id === next);
            if (!chosen) return;
            setLifecycleId(chosen.id);
            // A currency that somebody has chosen for an amount stays.
            if (!written.written.trim()) setWritten({ ...written, currency: chosen.currency });
          }}
        />
      )}
      <MoneyField value={written} onChange={setWritten} />
      <Select
        label={say("leadOwner")}
        clearable
        searchable
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
        value={ownerId}
        onChange={setOwnerId}
      />
      <TextInput type="date" label={say("dealExpected")} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
      <div className="row">
        <span className="push" />
        <Button variant="default" size="xs" onClick={onDone}>
          {say("cancel")}
        </Button>
        <Button type="submit" size="xs" disabled={!title.trim() || value === undefined}>
          {say("dealSave")}
        </Button>
      </div>
    </form>
  );
}
