import("./launch.mjs").then(({ launch }) => launch("release-world.ts"));
