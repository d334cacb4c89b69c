import { z } from "zod";

/** Text of limited length, counted as people count. */
export const characters = (limit: number) =>
  z
    .string()
    .min(1)
    .refine((text) => [...text].length <= limit, `at most ${limit} characters`);

/** A file by id or by address, with what its kind may carry. */
export const media = <More extends z.ZodRawShape>(more: More) =>
  z
    .strictObject({ id: z.string().optional(), link: z.url().optional(), ...more })
    .refine((file: { id?: unknown; link?: unknown }) => (file.id === undefined) !== (file.link === undefined), "either id or link");
