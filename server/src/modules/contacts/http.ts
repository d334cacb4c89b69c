import { routes } from "@sigap/contract";
import type { Ctx } from "#platform/ctx.ts";
import { found } from "#platform/errors.ts";
import { type BoundRoute, bind } from "#platform/http.ts";
import { isId } from "#platform/ids.ts";
import { readActivity, readTouches } from "./activity/read-activity.ts";
import { readCompanies, readCompany, readCompanyPeople } from "./companies/read-companies.ts";
import { createCompany, previewRemoval, removeCompany, updateCompany } from "./companies/save-company.ts";
import { decideDuplicate, readDuplicates, readDuplicatesOf } from "./duplicates/decide-duplicate.ts";
import { previewMerge } from "./duplicates/preview-merge.ts";
import { countFields, listFields } from "./fields/field-store.ts";
import { revealField } from "./fields/reveal-field.ts";
import { createField, orderFields, updateField } from "./fields/save-field.ts";
import { mergeContacts, undoMerge } from "./merge-contacts.ts";
import { addNote, changeNote, readNotes, removeNote } from "./notes/save-note.ts";
import { presentContacts } from "./present.ts";
import { presentMerges, readAllMerges, readMergesOf } from "./present-merge.ts";
import { resolveContactId } from "./recipient.ts";
import { recordConsent } from "./record-consent.ts";
import { revealIdentity } from "./reveal-identity.ts";
import { seenContact, seenPeople } from "./rights.ts";
import { createContact, setContactTags, updateContact } from "./save-contact.ts";
import { addIdentity, correctIdentity, takeIdentityAway } from "./save-identity.ts";
import { findContact, listContacts } from "./store.ts";
import { mergeTags, removeTag, renameTagGroup, saveTag } from "./tags/save-tag.ts";
import { countTags, listTags } from "./tags/tag-store.ts";
import { countOwnTasks, readTasks } from "./tasks/read-tasks.ts";
import { addTask, changeTask, removeTask } from "./tasks/save-task.ts";

/** After a change: whoever gave a person away still hears what became of it. */
const show = (ctx: Ctx, id: string) =>
  ctx.read(async (db) => {
    const current = found(await resolveContactId(db, ctx.workspaceId, id));
    const [view] = await presentContacts(db, ctx.actor, [found(await findContact(db, ctx.workspaceId, current))]);
    return found(view);
  });

export const contactRoutes: readonly BoundRoute[] = [
  bind(routes.listContacts, ({ ctx, query }) =>
    ctx.read(async (db) => {
      const rows = await listContacts(
        db,
        ctx.workspaceId,
        seenPeople(ctx.actor),
        isId(query.cursor) ? query.cursor : null,
        query.limit + 1,
      );
      const page = rows.slice(0, query.limit);
      return {
        items: await presentContacts(db, ctx.actor, page),
        nextCursor: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
      };
    }),
  ),
  bind(routes.createContact, async ({ ctx, body }) => show(ctx, await createContact(ctx, body))),
  bind(routes.getContact, async ({ ctx, params }) => show(ctx, await ctx.read((db) => seenContact(ctx, db, params.id)))),
  bind(routes.updateContact, async ({ ctx, params, body }) => show(ctx, await updateContact(ctx, params.id, body))),
  bind(routes.setContactTags, async ({ ctx, params, body }) => show(ctx, await setContactTags(ctx, params.id, body.tagIds))),
  bind(routes.addIdentity, async ({ ctx, params, body }) => show(ctx, await addIdentity(ctx, params.id, body))),
  bind(routes.correctIdentity, async ({ ctx, params, body }) => show(ctx, await correctIdentity(ctx, params.id, body))),
  bind(routes.removeIdentity, async ({ ctx, params }) => show(ctx, await takeIdentityAway(ctx, params.id))),
  bind(routes.recordConsent, async ({ ctx, params, body }) => show(ctx, await recordConsent(ctx, params.id, body))),
  bind(routes.mergeContacts, async ({ ctx, params, body }) => {
    const row = await mergeContacts(ctx, params.id, body.loserId, body.take);
    return found((await ctx.read((db) => presentMerges(ctx, db, [row])))[0]);
  }),
  bind(routes.previewMerge, ({ ctx, params, query }) => previewMerge(ctx, params.id, query.loserId)),
  bind(routes.listMerges, ({ ctx, params }) => readMergesOf(ctx, params.id)),
  bind(routes.listAllMerges, ({ ctx, query }) => readAllMerges(ctx, query)),
  bind(routes.undoMerge, async ({ ctx, params }) => {
    const { winnerId, loserId } = await undoMerge(ctx, params.id);
    return { winner: await show(ctx, winnerId), loser: await show(ctx, loserId) };
  }),
  bind(routes.listDuplicates, ({ ctx, query }) => readDuplicates(ctx, query)),
  bind(routes.listContactDuplicates, ({ ctx, params }) => readDuplicatesOf(ctx, params.id)),
  bind(routes.decideDuplicate, ({ ctx, params, body }) => decideDuplicate(ctx, params.id, body.state)),
  bind(routes.listContactNotes, ({ ctx, params }) => readNotes(ctx, params.id)),
  bind(routes.createContactNote, ({ ctx, params, body }) => addNote(ctx, params.id, body)),
  bind(routes.updateContactNote, ({ ctx, params, body }) => changeNote(ctx, params.id, body)),
  bind(routes.removeContactNote, ({ ctx, params }) => removeNote(ctx, params.id)),
  bind(routes.listTasks, ({ ctx, query }) => readTasks(ctx, query)),
  bind(routes.countTasks, ({ ctx }) => countOwnTasks(ctx)),
  bind(routes.createTask, ({ ctx, params, body }) => addTask(ctx, params.id, body)),
  bind(routes.updateTask, ({ ctx, params, body }) => changeTask(ctx, params.id, body)),
  bind(routes.removeTask, ({ ctx, params }) => removeTask(ctx, params.id)),
  bind(routes.listActivity, ({ ctx, params, query }) => readActivity(ctx, params.id, query)),
  bind(routes.listTouches, ({ ctx, params }) => readTouches(ctx, params.id)),
  bind(routes.listFields, async ({ ctx }) => ({ items: await ctx.read((db) => listFields(db, ctx.workspaceId)) })),
  bind(routes.countFields, async ({ ctx }) => ({ items: await ctx.read((db) => countFields(db, ctx.workspaceId, seenPeople(ctx.actor))) })),
  bind(routes.createField, ({ ctx, body }) => createField(ctx, body)),
  bind(routes.orderFields, async ({ ctx, body }) => ({ items: await orderFields(ctx, body.object, body.ids) })),
  bind(routes.updateField, ({ ctx, params, body }) => updateField(ctx, params.id, body)),
  bind(routes.revealField, ({ ctx, params, body }) => revealField(ctx, params.id, body.field)),
  bind(routes.revealIdentity, ({ ctx, params, body }) => revealIdentity(ctx, params.id, body.identityId)),
  bind(routes.listCompanies, ({ ctx, query }) => readCompanies(ctx, query)),
  bind(routes.createCompany, ({ ctx, body }) => createCompany(ctx, body)),
  bind(routes.getCompany, ({ ctx, params }) => readCompany(ctx, params.id)),
  bind(routes.updateCompany, ({ ctx, params, body }) => updateCompany(ctx, params.id, body)),
  bind(routes.previewCompanyRemoval, ({ ctx, params }) => previewRemoval(ctx, params.id)),
  bind(routes.removeCompany, ({ ctx, params, query }) => removeCompany(ctx, params.id, query.unlink)),
  bind(routes.listCompanyPeople, ({ ctx, params, query }) => readCompanyPeople(ctx, params.id, query)),
  bind(routes.listTags, async ({ ctx }) => ({ items: await ctx.read((db) => listTags(db, ctx.workspaceId)) })),
  bind(routes.countTags, async ({ ctx }) => ({ items: await ctx.read((db) => countTags(db, ctx.workspaceId, seenPeople(ctx.actor))) })),
  bind(routes.createTag, ({ ctx, body }) => saveTag(ctx, null, body)),
  bind(routes.updateTag, ({ ctx, params, body }) => saveTag(ctx, params.id, body)),
  bind(routes.renameTagGroup, async ({ ctx, body }) => ({ items: await renameTagGroup(ctx, body.group, body.to) })),
  bind(routes.mergeTags, ({ ctx, params, body }) => mergeTags(ctx, params.id, body.otherId)),
  bind(routes.removeTag, ({ ctx, params }) => removeTag(ctx, params.id)),
];
