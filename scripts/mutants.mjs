import("./launch.mjs").then(({ launch }) => launch("mutants.ts"));
