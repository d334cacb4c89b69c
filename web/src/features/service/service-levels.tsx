import { Button, Switch } from "@mantine/core";
import type { ServicePolicy } from "@sigap/contract/service";
import { serviceKinds } from "@sigap/contract/values";
import { IconArrowDown, IconArrowUp, IconClock, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { type Say, useWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { sayError } from "../../lib/say-error.ts";
import { useSave } from "../../lib/use-save.ts";
import { Banner } from "../../ui/banner.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Item, Items } from "../../ui/items.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { sayFilter, span, useFilterNames } from "../conversations/filter/say-filter.ts";
import { useCan } from "../identity/queries.ts";
import { enablePolicy, orderPolicies, removePolicy, usePolicies } from "./queries.ts";
import { Today } from "./today.tsx";

const PolicyDialog = lazy(() => import("./policy-dialog.tsx"));

/** What customers are promised, in the order in which it is looked for; and how today went. */
export function ServiceLevels() {
  const { say } = useWords();
  const manage = useCan()("service:manage");
  const { data, error } = usePolicies();
  const [editing, setEditing] = useState<ServicePolicy | "new" | null>(null);
  const [removing, setRemoving] = useState<ServicePolicy | null>(null);
  const { problem, save } = useSave((act: () => Promise<void>) => act());
  const all = data?.items ?? [];
  const add = manage && (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setEditing("new")}>
      {say("newService")}
    </Button>
  );
  return (
    <>
      {(error || problem) && <Banner>{problem ?? sayError(error, say)}</Banner>}
      <Today />
      <Card title={say("serviceLevels")} actions={all.length > 0 && add}>
        <CardBody>
          <p className="mut">{say("serviceHint")}</p>
          {!data && !error && <Waiting rows={3} />}
          {data && all.length === 0 && (
            <EmptyState icon={<IconClock size={20} stroke={1.6} />} title={say("serviceEmpty")} action={add || undefined}>
              {say("serviceEmptyHint")}
            </EmptyState>
          )}
        </CardBody>
        <Items label={say("serviceLevels")}>
          {all.map((policy, index) => (
            <Policy
              key={policy.id}
              policy={policy}
              manage={manage}
              first={index === 0}
              last={index === all.length - 1}
              onMove={(by) => save(() => orderPolicies(moved(all, index, by)))}
              onEnable={(enabled) => save(() => enablePolicy(policy.id, enabled))}
              onEdit={() => setEditing(policy)}
              onRemove={() => setRemoving(policy)}
            />
          ))}
        </Items>
      </Card>
      <Suspense>{editing && <PolicyDialog policy={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}</Suspense>
      <Confirm
        opened={removing !== null}
        title={say("removeService", { name: removing?.name ?? "" })}
        text={say("removeServiceHint")}
        action={say("remove")}
        onClose={() => setRemoving(null)}
        onConfirm={() => {
          if (removing) save(() => removePolicy(removing.id));
          setRemoving(null);
        }}
      />
    </>
  );
}

function moved<T>(all: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...all];
  const [one] = next.splice(index, 1);
  if (one !== undefined) next.splice(index + by, 0, one);
  return next;
}

/** "first reply within 5 m, resolution within 2 d" */
function sayTargets({ targets }: ServicePolicy, say: Say): string {
  const said = serviceKinds.flatMap((kind) => {
    const minutes = targets[kind];
    return minutes === null ? [] : [say("serviceWithin", { kind: say(`service_${kind}`).toLowerCase(), time: span(minutes, say) })];
  });
  return said.join(", ");
}

interface PolicyProps {
  policy: ServicePolicy;
  manage: boolean;
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
  onEnable: (enabled: boolean) => void;
  onEdit: () => void;
  onRemove: () => void;
}
function Policy({ policy, manage, first, last, onMove, onEnable, onEdit, onRemove }: PolicyProps) {
  const { say, language } = useWords();
  const names = useFilterNames();
  const { name, conditions, time, enabled } = policy;
  const whom = conditions ? sayFilter(JSON.stringify(conditions), say, language, names) : say("serviceForAll");
  return (
    <Item
      title={name}
      action={
        manage && (
          <>
            <Switch aria-label={say("serviceOn", { name })} checked={enabled} onChange={(event) => onEnable(event.currentTarget.checked)} />
            <IconButton label={say("serviceUp", { name })} icon={<IconArrowUp size={16} />} disabled={first} onClick={() => onMove(-1)} />
            <IconButton label={say("serviceDown", { name })} icon={<IconArrowDown size={16} />} disabled={last} onClick={() => onMove(1)} />
            <IconButton label={`${say("editService")}: ${name}`} icon={<IconPencil size={16} />} onClick={onEdit} />
            <IconButton label={say("removeIt", { name })} icon={<IconTrash size={16} />} onClick={onRemove} />
          </>
        )
      }
    >
      {say("serviceFor")} {whom}: {sayTargets(policy, say)} · {say(`time_${time}`)}
    </Item>
  );
}
