import { Button, Menu } from "@mantine/core";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { IconArchive, IconDots, IconPencil, IconPlus, IconStar } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Chip } from "../../ui/chip.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { Failed } from "../../ui/failed.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import StageChip from "../../ui/stage-chip.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { useCan } from "../identity/queries.ts";
import { stagesChanged } from "./changed.ts";
import { useLifecycles } from "./queries.ts";
import { draftsOf } from "./settings/drafts.ts";
import { LostReasons } from "./settings/lost-reasons.tsx";
import { NewLifecycle } from "./settings/new-lifecycle.tsx";
import css from "./settings/settings.module.css";
import { StageEditor } from "./settings/stage-editor.tsx";

/** The ways that people and deals go: seen by all, changed by those who may. */
export function LifecycleSettings() {
  const { say } = useWords();
  const can = useCan()("lifecycle:manage");
  const { data, error, isPending } = useLifecycles();
  const [editing, setEditing] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Card
        title={say("lifecyclePage")}
        actions={
          can && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
              {say("lifecycleNew")}
            </Button>
          )
        }
      >
        <CardBody>
          <p className="mut">{say("lifecycleLead")}</p>
          {error && <Failed error={error} />}
          {isPending && <Waiting />}
          {adding && (
            <NewLifecycle
              onDone={(made) => {
                setAdding(false);
                if (made) setEditing(made);
              }}
            />
          )}
        </CardBody>
      </Card>
      {data?.items.map((lifecycle) => (
        <Card
          key={lifecycle.id}
          title={lifecycle.name}
          actions={<Head lifecycle={lifecycle} can={can} onEdit={() => setEditing(lifecycle.id)} />}
        >
          <CardBody>
            {editing === lifecycle.id ? (
              <StageEditor lifecycle={lifecycle} fields={data.fields} onDone={() => setEditing(null)} />
            ) : (
              <ol className={css.way} aria-label={say("stageEditTitle", { name: lifecycle.name })}>
                {lifecycle.stages.map((stage) => (
                  <li key={stage.id}>
                    <StageChip stage={stage} />
                  </li>
                ))}
              </ol>
            )}
          </CardBody>
        </Card>
      ))}
      {data && <LostReasons lifecycles={data} can={can} />}
    </>
  );
}

function Head({ lifecycle, can, onEdit }: { lifecycle: Lifecycle; can: boolean; onEdit: () => void }) {
  const { say } = useWords();
  const { id, name, isDefault, subject, currency, stages, version } = lifecycle;
  const [removing, setRemoving] = useState(false);
  const then = (done: Promise<unknown>, said: string) =>
    void done
      .then(() => {
        stagesChanged({ type: "lifecycles" });
        toast(said);
      })
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  return (
    <div className="row">
      <Chip>{say(`lifecycleOf_${subject}`)}</Chip>
      {isDefault && <Chip tone="brand">{say("lifecycleDefault")}</Chip>}
      {can && <IconButton size="sm" label={say("stageEdit", { name })} icon={<IconPencil size={16} stroke={1.75} />} onClick={onEdit} />}
      {can && !isDefault && (
        <Menu position="bottom-end">
          <Menu.Target>
            <IconButton size="sm" label={say("leadActions", { name })} icon={<IconDots size={16} stroke={1.75} />} />
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconStar size={16} stroke={1.75} />}
              onClick={() =>
                then(
                  call("updateLifecycle", { params: { id }, body: { name, currency, isDefault: true, stages: draftsOf(stages), version } }),
                  say("lifecycleSaved", { name }),
                )
              }
            >
              {say("lifecycleMakeDefault")}
            </Menu.Item>
            <Menu.Item color="saga" leftSection={<IconArchive size={16} stroke={1.75} />} onClick={() => setRemoving(true)}>
              {say("lifecycleRemove")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Confirm
        opened={removing}
        title={say("lifecycleRemoveTitle", { name })}
        text={say("lifecycleRemoveHint")}
        action={say("lifecycleRemove")}
        onClose={() => setRemoving(false)}
        onConfirm={() => {
          setRemoving(false);
          then(call("removeLifecycle", { params: { id } }), say("lifecycleRemoved", { name }));
        }}
      />
    </div>
  );
}
