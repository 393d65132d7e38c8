import("./launch.mjs").then(({ launch }) => launch("run-operator.ts", { quiet: true }));
