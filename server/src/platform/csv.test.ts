import assert from "node:assert/strict";
import { test } from "node:test";
import { csvLine } from "./csv.ts";

test("commas, quotes and line breaks stay inside their cell", () => {
  assert.equal(csvLine(["a,b", 'say "hi"', "two\nlines", "plain"]), '"a,b","say ""hi""","two\nlines",plain\r\n');
});

test("nothing that is written in a cell is run as a formula", () => {
  for (const evil of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]) assert.match(csvLine([evil]), /^"?'/, JSON.stringify(evil));
  assert.equal(csvLine(['=HYPERLINK("http://evil.example","x")']), `"'=HYPERLINK(""http://evil.example"",""x"")"\r\n`);
});
