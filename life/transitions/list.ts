import { catalogs } from "./catalogs";
import { instances } from "./instances";
import { mails } from "./mails";
import { passing } from "./passing";
import { restarts } from "./restarts";
import { secrets } from "./secrets";
import { settings } from "./settings";
import type { Transition } from "./transition";

/** Everything that can happen between two looks at a console, apart from upgrades. */
export const transitions: Transition[] = [
  ...restarts,
  ...secrets,
  ...settings,
  ...mails,
  ...catalogs,
  ...instances,
  ...passing,
];
