import assert from "node:assert/strict";
import { test } from "node:test";
import { blocks, pieces, plain } from "./markup.ts";

/** "bold b": the marks and the style of what is not plain, before its words. */
const marked = (text: string) =>
  pieces(text)
    .filter(({ style, marks }) => style !== "plain" || marks.length > 0)
    .map(({ text: words, style, marks }) => [...marks, style === "plain" ? "" : style, words].filter(Boolean).join(" "));

test("bold, italic, struck and code are read as WhatsApp reads them", () => {
  assert.deepEqual(marked("a *b* _c_ ~d~ `e` ```f```"), ["bold b", "italic c", "strike d", "code e", "code f"]);
  assert.deepEqual(marked("*two words*, and “*quoted*”"), ["bold two words", "bold quoted"]);
});
test("marks may stand in each other, and not across each other", () => {
  assert.deepEqual(marked("*_both_ bold*"), ["italic bold both", "bold  bold"]);
  assert.deepEqual(marked("*a _b* c_"), ["bold a _b"]);
});
test("signs within words and sums are no markup, and marks end with their line", () => {
  for (const text of ["2*3*4 snake_case_name", "* a *", "**", "*half\nhalf*", "5 * 3 * 2", "***", "~~~"])
    assert.deepEqual(marked(text), []);
});
test("code is not read any further, and links keep their signs", () => {
  assert.deepEqual(marked("`*a* https://x.example`"), ["code *a* https://x.example"]);
  assert.deepEqual(marked("https://x.example/a_b_c"), ["link https://x.example/a_b_c"]);
});
test("an address is a link without the full stop or the bracket behind it, and www leads to https", () => {
  assert.deepEqual(marked("See https://jaya.example/a?b=1."), ["link https://jaya.example/a?b=1"]);
  assert.deepEqual(marked("(see https://jaya.example/a)"), ["link https://jaya.example/a"]);
  assert.deepEqual(marked("https://id.wikipedia.org/wiki/Vario_(motor)"), ["link https://id.wikipedia.org/wiki/Vario_(motor)"]);
  assert.equal(pieces("www.jaya.example")[0]?.href, "https://www.jaya.example");
});
test("only pages are links: a script is words, and no link leads into one", () => {
  for (const text of ["<script>alert(1)</script>", "javascript:alert(1)", "data:text/html,x", "https://", "https:// x", "http://x"])
    assert.deepEqual(pieces(text), [{ text, style: "plain", marks: [] }]);
  for (const { href } of pieces('https://a.example/"><img src=x onerror=alert(1)>')) assert.doesNotMatch(href ?? "", /["<>]/);
});
test("lists, quotes and code stand in blocks of their own", () => {
  assert.deepEqual(blocks("Docs:\n- KTP\n* KK\n1. fill\n2. sign\n> when?\n> now\nok"), [
    { kind: "text", text: "Docs:" },
    { kind: "list", start: null, items: ["KTP", "KK"] },
    { kind: "list", start: 1, items: ["fill", "sign"] },
    { kind: "quote", text: "when?\nnow" },
    { kind: "text", text: "ok" },
  ]);
  assert.deepEqual(blocks("so:\n```\na = 1\n- b\n```\ndone"), [
    { kind: "text", text: "so:" },
    { kind: "code", text: "a = 1\n- b" },
    { kind: "text", text: "done" },
  ]);
  assert.deepEqual(blocks("-5 degrees\n2.5 kg\n*bold*"), [{ kind: "text", text: "-5 degrees\n2.5 kg\n*bold*" }]);
  assert.deepEqual(blocks("```one line```"), [{ kind: "text", text: "```one line```" }]);
});
test("no word is lost, whatever is written", () => {
  for (const text of ["a *b* c", "مرحبا *Vario* 160", "👍🏽 *👍🏽*", "*a\n*b*", "`", "``", "```", "_ _"]) {
    const signs = /[*_~`]/g;
    assert.equal(plain(text).replace(signs, ""), text.replace(signs, ""));
  }
});
test("a preview has the words of lists, quotes and code without their signs", () => {
  assert.equal(plain("Docs:\n- *KTP*\n1. fill\n> when?\n```\na_b = 1\n```"), "Docs:\nKTP\nfill\nwhen?\na_b = 1");
});
test("hostile texts of 65,536 signs are read in one walk", () => {
  // Backtracking or a search from every sign would take minutes: the run would not end within the time of a test.
  for (const sign of [
    "*",
    "_",
    "`",
    "```",
    "*_",
    "* a",
    "`a",
    "http://",
    "www.",
    "a*b",
    "> ",
    "- x\n",
    "```\n",
    "*a* ",
    "(",
    "https://a.b))))",
  ])
    assert.ok(blocks(sign.repeat(65_536 / sign.length)).length > 0 && pieces(sign.repeat(65_536 / sign.length)).length > 0, sign);
});
