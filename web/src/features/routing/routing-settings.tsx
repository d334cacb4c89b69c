import { Button, Menu, NumberInput, Switch } from "@mantine/core";
import type { RoutingSettings as Settings, VersionedRule } from "@sigap/contract/routing-rules";
import { IconArrowsSplit2, IconDots, IconGripVertical, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { sayError } from "../../lib/say-error.ts";
import { useSave } from "../../lib/use-save.ts";
import { Banner } from "../../ui/banner.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { useCan } from "../identity/queries.ts";
import { Fairness } from "./fairness.tsx";
import { changeSettings, orderRules, removeRule, switchRule, useRules } from "./queries.ts";
import css from "./routing.module.css";
import { type Names, useNames } from "./routing-fields.ts";
import { RuleSentence } from "./rule-sentence.tsx";
import { useReorder } from "./use-reorder.ts";

const RuleEditor = lazy(() => import("./rule-editor.tsx"));
type Open = { what: "edit" | "remove"; rule: VersionedRule } | { what: "new"; rule: null } | null;

/** The rules in their order, what happens when somebody is away, and whether it was fair. */
export function RoutingSettings() {
  const { say } = useWords();
  const manage = useCan()("routing:manage");
  const names = useNames();
  const { data, error, isPending } = useRules();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const refused = (reason: unknown) => toast(sayError(reason, say), { failed: true });
  const add = manage && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setOpen({ what: "new", rule: null })}>
      {say("routingNew")}
    </Button>
  );
  const rules = data?.items ?? [];
  return (
    <>
      <Card title={say("leadRouting")} actions={rules.length > 0 && add}>
        <CardBody>
          <p className="mut">
            {say("routingLead")} <Link to="/queue">{say("queueOpen")}</Link>
          </p>
          {error && <Banner>{sayError(error, say)}</Banner>}
          {isPending && <Waiting rows={3} />}
          {data && rules.length === 0 && (
            <EmptyState icon={<IconArrowsSplit2 size={20} stroke={1.6} />} title={say("routingNone")} action={add}>
              {say("routingNoneHint")}
            </EmptyState>
          )}
        </CardBody>
        <RuleList rules={rules} names={names} manage={manage} onOpen={setOpen} />
      </Card>
      {data && <AwaySettings settings={data.settings} manage={manage} />}
      <Fairness />
      <Suspense>
        {(open?.what === "new" || open?.what === "edit") && <RuleEditor rule={open.rule} rules={rules} names={names} onClose={close} />}
      </Suspense>
      {open?.what === "remove" && (
        <Confirm
          opened
          title={say("routingDeleteTitle", { name: open.rule.name })}
          text={say("routingDeleteHint")}
          action={say("routingDelete")}
          onClose={close}
          onConfirm={() => {
            close();
            void removeRule(open.rule.id).catch(refused);
          }}
        />
      )}
    </>
  );
}

interface ListProps {
  rules: readonly VersionedRule[];
  names: Names;
  manage: boolean;
  onOpen: (open: Open) => void;
}
function RuleList({ rules, names, manage, onOpen }: ListProps) {
  const { say } = useWords();
  const [told, setTold] = useState("");
  const refused = (reason: unknown) => toast(sayError(reason, say), { failed: true });
  const { list, shown, draggedId, handle } = useReorder(rules, (items, moved) => {
    setTold(say("routingMoved", { name: moved.name, place: items.indexOf(moved) + 1, count: items.length }));
    void orderRules(items).catch(refused);
  });
  return (
    <>
      <div ref={list}>
        {shown.map((rule, index) => (
          <div key={rule.id} className={css.rule} data-off={!rule.enabled} data-dragged={rule.id === draggedId}>
            {manage && (
              <button
                type="button"
                className={css.handle}
                style={{ touchAction: "none" }}
                aria-label={say("routingDrag", { name: rule.name })}
                {...handle(rule.id)}
              >
                <IconGripVertical size={16} stroke={1.75} />
              </button>
            )}
            <span className={css.place}>{index + 1}</span>
            <div className={css.text}>
              <span className="semi">{rule.name}</span>
              <RuleSentence rule={rule} names={names} />
            </div>
            {manage && (
              <div className="row">
                <Switch
                  aria-label={say("routingOn", { name: rule.name })}
                  checked={rule.enabled}
                  onChange={(event) => void switchRule(rule, event.currentTarget.checked).catch(refused)}
                />
                <RuleMenu rule={rule} onOpen={onOpen} />
              </div>
            )}
          </div>
        ))}
      </div>
      <span className="hidden-visually" role="status">
        {told}
      </span>
    </>
  );
}

function RuleMenu({ rule, onOpen }: { rule: VersionedRule; onOpen: (open: Open) => void }) {
  const { say } = useWords();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <IconButton label={say("routingMore", { name: rule.name })} icon={<IconDots size={16} stroke={1.75} />} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.75} />} onClick={() => onOpen({ what: "edit", rule })}>
          {say("routingEdit", { name: rule.name })}
        </Menu.Item>
        <Menu.Item color="saga" leftSection={<IconTrash size={16} stroke={1.75} />} onClick={() => onOpen({ what: "remove", rule })}>
          {say("routingDelete")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function AwaySettings({ settings, manage }: { settings: Settings; manage: boolean }) {
  const { say } = useWords();
  const { problem, save } = useSave((change: Partial<Settings>) => changeSettings(change));
  const minutes = settings.offerAgainMinutes;
  return (
    <Card title={say("routingSettings")}>
      <CardBody>
        {problem && <Banner>{problem}</Banner>}
        <div className={css.form}>
          <Switch
            disabled={!manage}
            label={say("routingFirstOwns")}
            description={say("routingFirstOwnsHint")}
            checked={settings.firstAssigneeOwns}
            onChange={(event) => save({ firstAssigneeOwns: event.currentTarget.checked })}
          />
          <Switch
            disabled={!manage}
            label={say("routingOfferAgain")}
            description={say("routingOfferAgainHint")}
            checked={minutes !== null}
            onChange={(event) => save({ offerAgainMinutes: event.currentTarget.checked ? 15 : null })}
          />
          {minutes !== null && (
            <>
              <NumberInput
                disabled={!manage}
                w={260}
                label={say("routingOfferMinutes")}
                min={1}
                max={43_200}
                value={minutes}
                onChange={(value) => typeof value === "number" && value >= 1 && save({ offerAgainMinutes: value })}
              />
              <Switch
                disabled={!manage}
                label={say("routingReturn")}
                description={say("routingReturnHint")}
                checked={settings.returnToOwner}
                onChange={(event) => save({ returnToOwner: event.currentTarget.checked })}
              />
            </>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
