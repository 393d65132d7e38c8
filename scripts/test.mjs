import("./launch.mjs").then(({ launch }) => launch("test.ts"));
