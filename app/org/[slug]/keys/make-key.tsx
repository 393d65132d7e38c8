"use client";

import { Plus } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { searchAccess } from "@/app/org/[slug]/search-access";
import type { GivableKind } from "@/components/access-editor";
import { AccessFields } from "@/components/access-fields";
import { Form } from "@/components/form";
import { PLAIN, roleChoices } from "@/components/role-choices";
import { SubmitButton } from "@/components/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogBody } from "@/components/ui/dialog-body";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useAccessDraft } from "@/components/use-access-draft";
import type { Catalog } from "@/lib/catalog/schema";
import { DEFAULT_DAYS, LIFETIMES } from "@/lib/keys/schema";
import type { MadeKey } from "@/lib/keys/verbs/make-key";
import { makeKeyAction } from "./actions";
import { ShownOnce } from "./shown-once";

type MakeKeyProps = { organization: string; catalog: Catalog; givable: readonly GivableKind[] };

export function MakeKey(props: MakeKeyProps) {
  const t = useTranslations("keys.make");
  const path = usePathname();
  const wanted = useSearchParams().has("create");
  const [wasWanted, setWasWanted] = useState(wanted);
  const [open, setOpen] = useState(wanted);
  const [asked, setAsked] = useState(0);
  if (wasWanted !== wanted) {
    setWasWanted(wanted);
    if (wanted) ask();
  }
  const button = useRef<HTMLButtonElement>(null);

  function ask() {
    setAsked(asked + 1);
    setOpen(true);
  }

  /** Closing also ends the address that opened it, so that a reload doesn't ask again. */
  function change(next: boolean) {
    setOpen(next);
    if (!next && wanted) window.history.replaceState(null, "", path);
  }

  return (
    <>
      <Button ref={button} variant="primary" icon={<Plus aria-hidden="true" />} onClick={ask}>
        {t("verb")}
      </Button>
      <MakeKeyDialog key={asked} {...props} open={open} onOpenChange={change} finalFocus={button} />
    </>
  );
}

type DialogProps = MakeKeyProps & Pick<Parameters<typeof Dialog>[0], "open" | "onOpenChange" | "finalFocus">;

/** Asks for the key's facts first, and then shows the new secret in the same place, only this once. */
function MakeKeyDialog({ organization, catalog, givable, ...dialog }: DialogProps) {
  const t = useTranslations("keys.make");
  const [id] = useState(() => crypto.randomUUID());
  const [made, setMade] = useState<MadeKey | null>(null);
  const [copied, setCopied] = useState(false);
  const [description, setDescription] = useState("");
  const [days, setDays] = useState(String(DEFAULT_DAYS));
  const draft = useAccessDraft(catalog);
  const typed = description.trim() !== "" || draft.role !== PLAIN || draft.drafts.length > 0;

  if (made) {
    return (
      <Dialog
        {...dialog}
        dirty={!copied}
        question={{
          title: t("lost-title"),
          text: t("lost"),
          discard: t("close-anyway"),
          keep: t("stay"),
        }}
        title={<span className="line-clamp-3 break-words">{t("made", { name: made.description })}</span>}
      >
        <ShownOnce secret={made.secret} onCopied={() => setCopied(true)} />
      </Dialog>
    );
  }
  return (
    <Dialog {...dialog} dirty={typed} title={t("title")}>
      <Form
        action={makeKeyAction}
        hidden={{
          organization,
          id,
          days,
          "roles.present": "1",
          access: JSON.stringify(draft.assignments),
        }}
        onDone={setMade}
      >
        <DialogBody>
          <Field name="description" label={t("description")} hint={t("description-hint")}>
            <Input
              size="large"
              maxLength={120}
              autoComplete="off"
              value={description}
              onChange={(event) => setDescription(event.currentTarget.value)}
            />
          </Field>
          <Field label={t("expires")}>
            <Select
              options={[...LIFETIMES.map(String), "never"].map((value) => ({
                value,
                label: value === "never" ? t("never") : t("days", { days: Number(value) }),
              }))}
              value={days}
              onValueChange={setDays}
            />
          </Field>
          <AccessFields
            draft={draft}
            catalog={catalog}
            roles={roleChoices(catalog)}
            editsAccess
            givable={givable}
            search={searchAccess(organization)}
          />
        </DialogBody>
        <DialogFooter note={t("note")}>
          <SubmitButton disabledReason={draft.incomplete}>{t("verb")}</SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}
