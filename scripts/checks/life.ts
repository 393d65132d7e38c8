// npm run test:life runs every transition of a lived-in console and checks that all is as it was. Arguments select by
// words in names, or walks. --short runs what npm test has time for, and --world=0.1.0 uses that release's world.
import { writeFileSync } from "node:fs";
import { runShortForm, runTransitions } from "../../life/run";
import { type Row, storiesOf, tableOf } from "../../life/table";
import { walkAtLength } from "../../life/walks-at-length";
import { build } from "../console/next-process";
import { generateClient } from "../database/generate-client";
import { openHome } from "../ground";
import { main } from "../main";
import { step } from "../progress.mjs";
import { requireAlone } from "../require-alone";

const FOLDER = ".test/next";
const args = process.argv.slice(2);
const short = args.includes("--short");
const names = args.filter((arg) => !arg.startsWith("--"));
const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const report = option("report");

const printRow = ({ name, seconds, findings }: Row) =>
  process.stdout.write(`  ${findings.length ? "✗" : "✓"} ${name}: ${seconds.toFixed(1)} s\n`);

await main(async () => {
  const alone = requireAlone(openHome("life"), import.meta.filename, "The lived-in tests of this folder run already");
  try {
    process.env.ROSTER_DIST = FOLDER;
    await generateClient();
    await build(FOLDER, process.env, (work) => step("Building", work));
    const rows = short ? await runShortForm(printRow) : await runTransitions(names, printRow, option("world"));
    // npm test runs the walks separately.
    if (!short && (!names.length || names.includes("walks"))) {
      const row = await walkAtLength();
      printRow(row);
      rows.push(row);
    }
    const failed = rows.filter(({ findings }) => findings.length > 0);
    process.stdout.write(`\n${tableOf(rows)}\n\n`);
    if (failed.length) process.stdout.write(`${storiesOf(failed)}\n\n`);
    if (report) writeFileSync(report, JSON.stringify({ passed: rows.length - failed.length, failed: failed.length }));
    process.stdout.write(`${rows.length - failed.length} passed, ${failed.length} failed\n`);
    return failed.length ? 1 : 0;
  } finally {
    alone();
  }
});
