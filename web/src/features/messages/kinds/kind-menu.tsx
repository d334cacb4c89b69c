import { Menu } from "@mantine/core";
import type { ShownCapabilities } from "@sigap/contract/capabilities";
import { IconPlus } from "@tabler/icons-react";
import { Fragment } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { LateMenu } from "../../../ui/late.tsx";
import { groupStarts, type KindName, kindNames, kinds } from "./kinds.ts";

interface Props {
  limits: ShownCapabilities | undefined;
  opened: KindName | null;
  onChoose: (kind: KindName) => void;
}

/** "+": what else this channel can send. */
export function KindMenu({ limits, opened, onChoose }: Props) {
  const { say } = useWords();
  return (
    <LateMenu
      position="top-start"
      width={220}
      target={
        <IconButton
          size="sm"
          label={say("moreKinds")}
          icon={<IconPlus size={16} stroke={1.75} />}
          pressed={opened !== null}
          disabled={!limits}
        />
      }
    >
      {() => (
        <Menu.Dropdown>
          {limits &&
            kindNames
              .filter((name) => kinds[name].possible(limits))
              .map((name) => {
                const { word, icon: Icon } = kinds[name];
                return (
                  <Fragment key={name}>
                    {groupStarts.includes(name) && <Menu.Divider />}
                    <Menu.Item leftSection={<Icon size={16} stroke={1.75} />} onClick={() => onChoose(name)}>
                      {say(word)}
                    </Menu.Item>
                  </Fragment>
                );
              })}
        </Menu.Dropdown>
      )}
    </LateMenu>
  );
}
