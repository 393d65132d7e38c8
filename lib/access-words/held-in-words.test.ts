import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { MOST_LISTED } from "@/lib/assignments/held-role";
import { loadCatalog } from "@/lib/catalog/catalog";
import { messages } from "@/lib/text/messages";
import { heldInWords } from "./held-in-words";

const t = createTranslator({ locale: "en", messages, namespace: "access" });

test.each([
  [{ kind: "deployment", role: "deployment-viewer", all: false, count: 3 }, "Viewer on 3 hosted deployments"],
  [{ kind: "deployment", role: "deployment-viewer", all: false, count: 1 }, "Viewer on 1 hosted deployment"],
  [{ kind: "security", role: "security-t1-analyst", all: true, count: 0 }, "Tier 1 analyst on all Security projects"],
  [
    { kind: "deployment", role: "deployment-admin", all: false, count: MOST_LISTED + 1 },
    "Admin on more than 1,000 hosted deployments",
  ],
])("%o", (held, words) => {
  expect(heldInWords((key, values) => t(key, values as never), loadCatalog("elastic"), held)).toBe(words);
});
