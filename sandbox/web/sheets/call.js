import { call } from "../api.js";
import { word } from "../words.js";
import { actionList, openSheet } from "./sheet.js";

const spoken = 95;

/** A call rings at the business; nobody picks up, or somebody does. There is no sound. */
export function openCall(customerId) {
  const tell = (event, more = {}) => call("POST", `customers/${customerId}/calls`, { event, seconds: spoken, ...more });
  const missed = async () => {
    const { id: callId } = await tell("connect");
    await tell("missed", { callId });
  };
  const answered = async () => {
    const { id: callId } = await tell("connect");
    for (const event of ["terminate", "recording", "transcript"]) await tell(event, { callId });
  };
  openSheet(
    word("callBusiness"),
    actionList([
      { text: word("callMissed"), hint: word("callMissedHint"), sign: "phone", tap: missed },
      { text: word("callAnswered"), hint: word("callAnsweredHint"), sign: "phone", tap: answered },
    ]),
  );
}
