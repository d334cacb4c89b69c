import { Button, FileButton, Loader } from "@mantine/core";
import type { ImportView } from "@sigap/contract/imports";
import { IconFileImport, IconUpload } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { uploadTo } from "../../lib/api.ts";
import { count, moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Chip } from "../../ui/chip.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failed } from "../../ui/failed.tsx";
import { Card, CardBody, Page } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { BackTo } from "./back-to-contacts.tsx";
import { ChatUpload } from "./chat-upload.tsx";
import { importChanged, useImports } from "./queries.ts";
import css from "./transfers.module.css";

/** A file comes in here; every import of the last month stands below. */
export function ImportsPage() {
  const { say } = useWords();
  return (
    <Page title={say("importTitle")} back={<BackTo to="contacts" />}>
      <Card>
        <CardBody>
          <Upload />
        </CardBody>
      </Card>
      <ChatUpload />
      <History />
    </Page>
  );
}

function Upload() {
  const { say } = useWords();
  const navigate = useNavigate();
  const [over, setOver] = useState(false);
  const [reading, setReading] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const take = (file: File | null | undefined) => {
    if (!file || reading) return;
    setReading(file.name);
    setError(null);
    uploadTo<ImportView>("/imports", file, file.name)
      .then((view) => {
        importChanged(view);
        return navigate({ to: "/contacts/$contactId/$item", params: { contactId: "import", item: view.id } });
      })
      .catch(setError)
      .finally(() => setReading(null));
  };
  return (
    <div className={css.stack}>
      {error !== null && <Banner>{sayError(error, say)}</Banner>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is only another way to what the button does */}
      <div
        className={css.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files[0]);
        }}
      >
        {reading ? (
          <span className="row" role="status">
            <Loader size={18} /> {say("importUploading", { name: reading })}
          </span>
        ) : (
          <>
            <p className="mut">{say("importLead")}</p>
            <FileButton onChange={take} accept=".csv,.tsv,.txt,.xlsx">
              {(props) => (
                <Button {...props} leftSection={<IconUpload size={16} stroke={1.75} />}>
                  {say("importChoose")}
                </Button>
              )}
            </FileButton>
            <span className="dim">{say("importDrop")}</span>
          </>
        )}
      </div>
    </div>
  );
}

const tones = { done: "good", failed: "bad", cancelled: "warn", undone: "neutral" } as const;
export function StateChip({ state }: { state: ImportView["state"] }) {
  const { say } = useWords();
  return <Chip tone={state in tones ? tones[state as keyof typeof tones] : "info"}>{say(`importState_${state}`)}</Chip>;
}

function History() {
  const { say, language } = useWords();
  const { data, error, isPending } = useImports();
  if (isPending) return <Waiting rows={3} />;
  if (error) return <Failed error={error} />;
  if (data.items.length === 0)
    return (
      <Card title={say("importHistory")}>
        <CardBody>
          <EmptyState icon={<IconFileImport size={20} stroke={1.6} />} title={say("importNone")}>
            {say("importNoneHint")}
          </EmptyState>
        </CardBody>
      </Card>
    );
  return (
    <Card title={say("importHistory")}>
      <Table
        label={say("importHistory")}
        head={[
          say("importFile"),
          say("importState"),
          { name: say("importRows"), end: true },
          { name: say("importBy"), wide: true },
          { name: say("importWhen"), wide: true },
        ]}
      >
        {data.items.map(({ id, fileName, state, total, by, createdAt }) => (
          <tr key={id}>
            <td>
              <Link
                to="/contacts/$contactId/$item"
                params={{ contactId: "import", item: id }}
                aria-label={say("importOpen", { name: fileName })}
              >
                {fileName}
              </Link>
            </td>
            <td>
              <StateChip state={state} />
            </td>
            <td className="num" data-end>
              {total === null ? "" : count(total, language)}
            </td>
            <td data-wide>{by}</td>
            <td className="num" data-wide>
              {moment(createdAt, language)}
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
