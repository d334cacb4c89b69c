import { Button } from "@mantine/core";
import type { ImportOptions, ImportView } from "@sigap/contract/imports";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { count, moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { Failed } from "../../ui/failed.tsx";
import { Card, CardBody, Page } from "../../ui/page.tsx";
import { Steps } from "../../ui/steps.tsx";
import { toast } from "../../ui/toast.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { BackTo } from "./back-to-contacts.tsx";
import { ImportColumns } from "./import-columns.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { ImportRows } from "./import-rows.tsx";
import { ImportRules } from "./import-rules.tsx";
import { StateChip } from "./imports-page.tsx";
import { importChanged, useImport } from "./queries.ts";
import { firstRules } from "./rules.ts";
import css from "./transfers.module.css";

export function ImportPage() {
  const { say } = useWords();
  const id = useParams({ strict: false, select: (params) => params.item }) ?? "";
  const { data, error } = useImport(id);
  return (
    <Page title={data?.fileName ?? say("importTitle")} back={<BackTo to="import" />} actions={data && <StateChip state={data.state} />}>
      {error ? <Failed error={error} /> : data ? <OneImport key={id} view={data} /> : <Waiting />}
    </Page>
  );
}

const isBefore = (view: ImportView) => view.state === "ready" || view.state === "failed";

/** File, columns, rules, check: then it runs. */
function OneImport({ view }: { view: ImportView }) {
  const { say, language } = useWords();
  const [rules, setRules] = useState<ImportOptions>(() => view.options ?? firstRules(view));
  const [place, setPlace] = useState<"columns" | "rules" | null>(isBefore(view) ? "columns" : null);
  const act = (answer: Promise<ImportView>) =>
    void answer.then(importChanged).catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  const check = () => {
    setPlace(null);
    act(call("checkImport", { params: { id: view.id }, body: rules }));
  };
  const current =
    place === "columns" || (isBefore(view) && place === null)
      ? 0
      : place === "rules"
        ? 1
        : view.can.start || view.state === "checking"
          ? 2
          : 3;
  const used = rules.mapping.filter((target) => target !== "ignore").length;
  const change = (to: "columns" | "rules") =>
    view.can.check && (
      <Button size="compact-sm" variant="default" style={{ flexShrink: 0 }} onClick={() => setPlace(to)}>
        {say("importChange")}
      </Button>
    );
  return (
    <>
      <SameFile view={view} />
      {view.state === "failed" && <Banner>{say("importFailedHint")}</Banner>}
      <Card {...(view.format.origin ? { title: say(`importFrom_${view.format.origin}`) } : {})}>
        <CardBody>
          <Steps
            current={current}
            steps={[
              {
                title: say("importStepColumns"),
                summary: say("importColumnsSummary", { used, count: view.columns.length }),
                action: change("columns"),
                content: <ImportColumns view={view} rules={rules} onChange={setRules} onNext={() => setPlace("rules")} />,
              },
              {
                title: say("importStepRules"),
                summary: say(`target_${rules.key}`),
                action: change("rules"),
                content: <ImportRules rules={rules} onChange={setRules} onNext={check} />,
              },
              {
                title: say("importStepCheck"),
                summary: say("importCheckedSummary", { count: view.total ?? 0, number: count(view.total ?? 0, language) }),
                content: <ImportProgress view={view} onAct={act} />,
              },
              { title: say("importStepRun"), content: <ImportProgress view={view} onAct={act} /> },
            ]}
          />
        </CardBody>
      </Card>
      {place === null && !isBefore(view) && view.state !== "checking" && (
        <div className={css.stack}>
          <ImportRows view={view} />
        </div>
      )}
    </>
  );
}

/** Nothing was written in these. */
const notYet: readonly ImportView["state"][] = ["ready", "checking", "checked"];

function SameFile({ view: { sameFile } }: { view: ImportView }) {
  const { say, language } = useWords();
  if (!sameFile) return null;
  return (
    <Banner
      tone="warn"
      action={
        <Link to="/contacts/$contactId/$item" params={{ contactId: "import", item: sameFile.id }}>
          {say("importSameOpen")}
        </Link>
      }
    >
      {say(notYet.includes(sameFile.state) ? "importSameWaiting" : "importSame", { when: moment(sameFile.at, language), by: sameFile.by })}
    </Banner>
  );
}
