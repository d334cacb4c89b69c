import { Ledger } from "../features/channels/ledger.tsx";
import { ParkedEvents } from "../features/parked/parked-events.tsx";

/** What came in and what became of it, and what could not be worked through. */
export const LedgerPage = () => (
  <Ledger>
    <ParkedEvents />
  </Ledger>
);
