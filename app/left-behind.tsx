"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import type { LeftBehind as Left } from "@/lib/members/left-behind";

const NAMED = 5;

export type Departing = { invitations: "revoke" | "hand-over"; keys: "revoke" | "offer"; heirId: string | null };

/** The choices begin with revoking, and with the first owner if there is a choice of owners. */
export const nothingKept = (left: Left): Departing => ({
  invitations: "revoke",
  keys: "revoke",
  heirId: left.heirs[0]?.id ?? null,
});

/** The fields that a form posts. An heir is only named if they get something. */
export function departureFields({ invitations, keys, heirId }: Departing): Record<string, string> {
  const gives = invitations === "hand-over" || keys === "offer";
  return { invitations, keys, ...(gives && heirId ? { heirId } : {}) };
}

export const leavesSomething = (left: Left) => left.invitations + left.keys.length > 0;

/** Holds the choices of one dialog. */
export function useDeparture(left: Left) {
  return useState<Departing>(() => nothingKept(left));
}

type LeftBehindProps = {
  left: Left;
  value: Departing;
  onChange: (value: Departing) => void;
  /** The name of the one who gets it. Otherwise, the reader picks an owner. */
  heir?: string;
  /** If several organizations are left. */
  organization?: string;
};

/** Asks what becomes of pending invitations and API keys: the same at every door that leads out. */
export function LeftBehind({ left, value, onChange, heir, organization }: LeftBehindProps) {
  const t = useTranslations("components.leftBehind");
  const name = heir ?? left.heirs.find(({ id }) => id === value.heirId)?.name;
  if (!name || !leavesSomething(left)) return null;
  const { invitations: count, addresses, keys } = left;
  return (
    <section className="flex flex-col gap-4">
      <h3 className="font-medium text-body">{organization ? t("title-in", { organization }) : t("title")}</h3>
      {count > 0 ? (
        <RadioCards
          label={t("invitations", { count })}
          names={named(addresses, count)}
          value={value.invitations}
          onValueChange={(invitations) => onChange({ ...value, invitations })}
          options={[
            { value: "revoke", label: t("revoke"), description: t("revoke-invitations", { count }) },
            { value: "hand-over", label: t("hand-over", { name }), description: t("hand-over-note", { count, name }) },
          ]}
        />
      ) : null}
      {keys.length > 0 ? (
        <RadioCards
          label={t("keys", { count: keys.length })}
          names={named(keys.slice(0, NAMED), keys.length)}
          value={value.keys}
          onValueChange={(its) => onChange({ ...value, keys: its })}
          options={[
            { value: "revoke", label: t("revoke"), description: t("revoke-keys", { count: keys.length }) },
            { value: "offer", label: t("offer", { name }), description: t("offer-note", { count: keys.length, name }) },
          ]}
        />
      ) : null}
      {heir === undefined && left.heirs.length > 1 ? (
        <Field label={t("heir")}>
          <Select
            options={left.heirs.map(({ id, name: label, email }) => ({ value: id, label, description: email }))}
            value={value.heirId}
            onValueChange={(heirId) => onChange({ ...value, heirId })}
          />
        </Field>
      ) : null}
    </section>
  );

  function named(first: readonly string[], all: number): string {
    const names = first.join(", ");
    return all > first.length ? t("more", { names, count: all - first.length }) : names;
  }
}
