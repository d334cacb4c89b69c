import { comesAlong } from "#modules/contacts";
import { sql } from "#platform/db.ts";

/** Whoever stands where an import put them, with what it said they are worth, was not touched by anybody. */
comesAlong("stage_change", (importId) => sql`r.evidence ->> 'importId' is distinct from ${importId}`);
comesAlong(
  "contact_stage",
  (importId) => sql`not exists (
    select from stage_change f where f.workspace_id = r.workspace_id and f.contact_id = r.contact_id and f.evidence ->> 'importId' = ${importId}
      and f.to_stage_id = r.stage_id and f.value is not distinct from r.value and f.currency is not distinct from r.currency)`,
);
