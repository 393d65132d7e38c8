import("./launch.mjs").then(({ launch }) => launch("bench.ts"));
