// node scripts/run.mjs <script> runs a script of this folder on the Node in the packages.
// This file runs first and must parse on every Node. The rest requires a newer one.
const [major, minor] = process.versions.node.split(".").map(Number);

if (major > 20 || (major === 20 && minor >= 9)) {
  import("./launch.mjs").then(({ launch }) => launch(process.argv.slice(2)));
} else {
  console.error(
    `Roster needs Node.js 20.9 or newer, and this is ${process.version}. Install one from https://nodejs.org.`,
  );
  process.exit(1);
}
