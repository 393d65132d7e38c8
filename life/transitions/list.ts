import { catalogs } from "./catalogs";
import { instances } from "./instances";
import { mails } from "./mails";
import { passing } from "./passing";
import { restarts } from "./restarts";
import { secrets } from "./secrets";
import { settings } from "./settings";
import type { Transition } from "./transition";

/** What happens to a console between two looks at it, apart from upgrades. */
export const transitions: Transition[] = [
  ...restarts,
  ...secrets,
  ...settings,
  ...mails,
  ...catalogs,
  ...instances,
  ...passing,
];
