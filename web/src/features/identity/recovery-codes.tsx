import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useWords } from "../../lib/i18n.tsx";
import { Banner } from "../../ui/banner.tsx";
import { CopyField } from "../../ui/copy-field.tsx";

/** Shown once, to be copied or kept as a file. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { say } = useWords();
  const text = codes.join("\n");
  return (
    <div className="col" style={{ gap: 12 }}>
      <Banner tone="warn">
        <strong>{say("keepRecovery")}</strong>
        <br />
        {say("keepRecoveryHint")}
      </Banner>
      <CopyField label={say("recovery")} value={text} />
      <div className="row wrap">
        <Button
          component="a"
          variant="default"
          leftSection={<IconDownload size={16} />}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`Sigap\n\n${text}\n`)}`}
          download="sigap-recovery-codes.txt"
        >
          {say("download")}
        </Button>
        <Button onClick={onKept}>{say("codesKept")}</Button>
      </div>
    </div>
  );
}
