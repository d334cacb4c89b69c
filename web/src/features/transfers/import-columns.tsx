import { Button, Select } from "@mantine/core";
import { type ImportOptions, type ImportTarget, type ImportView, importTargets } from "@sigap/contract/imports";
import { useWords } from "../../lib/i18n.tsx";
import { firstKey, keysIn } from "./rules.ts";
import css from "./transfers.module.css";

interface Props {
  view: ImportView;
  rules: ImportOptions;
  onChange: (rules: ImportOptions) => void;
  onNext: () => void;
}

/** Each column with three of its values and what it is taken for; one target belongs to one column, except tags. */
export function ImportColumns({ view, rules, onChange, onNext }: Props) {
  const { say } = useWords();
  const fields = [...new Set([...view.columns.map(({ target }) => target), ...rules.mapping])].filter((target) =>
    target.startsWith("field:"),
  );
  const labelOf = (target: ImportTarget) =>
    target.startsWith("field:") ? target.slice(6) : say(`target_${target as (typeof importTargets)[number]}`);
  const options = [...importTargets, ...fields].map((value) => ({ value, label: labelOf(value as ImportTarget) }));
  const choose = (index: number, target: ImportTarget) => {
    const mapping = rules.mapping.map((each, at) =>
      at === index ? target : each === target && target !== "tags" && target !== "ignore" ? "ignore" : each,
    );
    onChange({ ...rules, mapping, key: keysIn(mapping).includes(rules.key) ? rules.key : firstKey(mapping) });
  };
  return (
    <div className={css.stack}>
      <ul className={css.columns} aria-label={say("importStepColumns")}>
        {view.columns.map(({ header, examples, target, why }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns never move, and two may be called the same
          <li key={index} className={css.column}>
            <strong>{header}</strong>
            <bdi className="mut">{examples.join(" · ")}</bdi>
            <div>
              <Select
                aria-label={say("importTargetOf", { column: header })}
                data={options}
                value={rules.mapping[index] ?? "ignore"}
                onChange={(value) => value && choose(index, value as ImportTarget)}
                allowDeselect={false}
                searchable
              />
              {rules.mapping[index] === target && why !== "nothing" && <span className="dim">{say(`mappingWhy_${why}`)}</span>}
            </div>
          </li>
        ))}
      </ul>
      <div className="row">
        <span className="push" />
        <Button onClick={onNext} disabled={keysIn(rules.mapping).length === 0}>
          {say("importNext")}
        </Button>
      </div>
    </div>
  );
}
