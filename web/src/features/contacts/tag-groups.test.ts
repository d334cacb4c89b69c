import assert from "node:assert/strict";
import { test } from "node:test";
import type { DescribedTag } from "@sigap/contract/tags";
import { findTags, inGroups, tagFits, tagOptions } from "./tag-groups.ts";

const tag = (name: string, group: string | null): DescribedTag => ({ id: name, name, group, tone: "neutral", description: null });
const tags = [tag("expo", "Campaign"), tag("cash", "Interest"), tag("loan", "interest"), tag("vip", null)];
const names = inGroups(tags).map(({ name, tags: own }) => [name, own.map((each) => each.name)]);

test("tags stand under their groups, whatever the case; those without one stand in front", () => {
  assert.deepEqual(names, [
    [null, ["vip"]],
    ["Campaign", ["expo"]],
    ["Interest", ["cash", "loan"]],
  ]);
});

test("a tag is found by its name, by its group's, and by words of both", () => {
  const found = (search: string) => tags.filter((each) => tagFits(each, search)).map(({ name }) => name);
  assert.deepEqual(["", "INTEREST", "inter lo", "vip", "nobody"].map(found), [
    ["expo", "cash", "loan", "vip"],
    ["cash", "loan"],
    ["loan"],
    ["vip"],
    [],
  ]);
});

test("a field that is searched keeps the headings of what it found", () => {
  const options = tagOptions(tags) as Parameters<typeof findTags>[0]["options"];
  assert.deepEqual(findTags({ options, search: "interest", limit: Number.POSITIVE_INFINITY }), [
    {
      group: "Interest",
      items: [
        { value: "cash", label: "cash" },
        { value: "loan", label: "loan" },
      ],
    },
  ]);
});
