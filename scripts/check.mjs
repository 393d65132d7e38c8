import("./launch.mjs").then(({ launch }) => launch("check.ts"));
