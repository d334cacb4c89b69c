interface Props {
  number: string;
  /** As people write it; of a number that nobody may read, what is left of it. */
  formatted: string | null;
}

/** A number to be read; whoever copies the whole of it gets it without gaps, as other programs want it. */
export function PhoneNumber({ number, formatted }: Props) {
  const shown = formatted ?? number;
  return (
    <bdi
      dir="ltr"
      onCopy={(event) => {
        if (number.includes("•") || getSelection()?.toString().trim() !== shown) return;
        event.clipboardData.setData("text/plain", number);
        event.preventDefault();
      }}
    >
      {shown}
    </bdi>
  );
}
