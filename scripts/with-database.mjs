import("./launch.mjs").then(({ launch }) => launch("with-database.ts", { install: false }));
