"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { FormDialog } from "@/components/form-dialog";
import { Button } from "@/components/ui/button";
import { Changes } from "@/components/ui/changes";
import { DialogLead } from "@/components/ui/dialog-body";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section, SectionRow } from "@/components/ui/section";
import { usePost } from "@/components/use-post";
import type { PersonsDeparture } from "@/lib/profile/list-departures";
import { oneStop } from "@/lib/text/one-stop";
import { type Departing, departureFields, LeftBehind, nothingKept } from "../left-behind";
import { deleteAccountAction, departuresAction } from "./actions";

type DeleteAccountProps = {
  email: string;
  /** Organizations that need this person as their only owner. */
  inTheWay: string[];
  /** Organizations in which they are alone. */
  closes: string[];
  leaves: string[];
};

export function DeleteAccount({ email, inTheWay, closes, leaves }: DeleteAccountProps) {
  const t = useTranslations("profile.delete");
  const format = useFormatter();
  const post = usePost();
  const [open, setOpen] = useState(false);
  const [asking, startAsking] = useTransition();
  const [departures, setDepartures] = useState<PersonsDeparture[]>([]);
  const [chosen, setChosen] = useState<Record<string, Departing>>({});
  const button = useRef<HTMLButtonElement>(null);
  const blocked = inTheWay.length > 0 ? oneStop(t("blocked", { organizations: format.list(inTheWay) })) : null;
  // Where nobody can take over, everything is revoked.
  const revoked = departures.filter(({ left }) => left.heirs.length === 0).map(({ name }) => name);
  const departing = ({ id, left }: PersonsDeparture) => chosen[id] ?? nothingKept(left);

  function ask() {
    startAsking(async () => {
      const found = await post(departuresAction, {});
      if (!found) return;
      setDepartures(found);
      setChosen({});
      setOpen(true);
    });
  }

  const losses = [
    ...(leaves.length > 0 ? [t("leaves", { organizations: format.list(leaves) })] : []),
    ...(closes.length > 0 ? [t("closes", { organizations: format.list(closes) })] : []),
    ...(revoked.length > 0 ? [t("revoked", { organizations: format.list(revoked) })] : []),
    t("name"),
    t("signedOut"),
  ];
  return (
    <Section title={t("section")}>
      <SectionRow label={t("row")} hint={blocked ?? t("hint")}>
        <Button ref={button} disabledReason={blocked} pending={asking} onClick={ask} className="text-danger!">
          {t("button")}
        </Button>
      </SectionRow>
      <FormDialog
        open={open}
        onOpenChange={setOpen}
        finalFocus={button}
        dirty={false}
        size="small"
        variant="danger"
        title={t("title")}
        verb={t("button")}
        action={deleteAccountAction}
        hidden={{
          departures: JSON.stringify(
            Object.fromEntries(departures.map((one) => [one.id, departureFields(departing(one))])),
          ),
        }}
      >
        <DialogLead>{t("text")}</DialogLead>
        <Changes losses={losses} />
        {departures.map((one) => (
          <LeftBehind
            key={one.id}
            left={one.left}
            value={departing(one)}
            onChange={(next) => setChosen({ ...chosen, [one.id]: next })}
            organization={one.name}
          />
        ))}
        <Field name="email" label={t("field", { email })}>
          <Input autoComplete="off" spellCheck={false} autoCapitalize="none" inputMode="email" maxLength={400} />
        </Field>
      </FormDialog>
    </Section>
  );
}
