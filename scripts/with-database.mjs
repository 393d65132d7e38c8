import("./launch.mjs").then(({ launch }) => launch("with-database.ts", { installs: false }));
