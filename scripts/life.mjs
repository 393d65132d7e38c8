import("./launch.mjs").then(({ launch }) => launch("life.ts"));
