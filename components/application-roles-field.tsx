"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Kind } from "@/lib/catalog/schema";
import { capitalised } from "@/lib/text/capitalised";

type ApplicationRolesFieldProps = {
  about: NonNullable<Kind["applicationRoles"]>;
  value: readonly string[] | null;
  onValueChange: (roles: string[] | null) => void;
};

/** Edits roles inside the product itself: not given, an empty list, or a list. The three differ. */
export function ApplicationRolesField({ about, value, onValueChange }: ApplicationRolesFieldProps) {
  const t = useTranslations("access.editor");
  const id = useId();
  const [given, setGiven] = useState(value !== null && value.length > 0);
  const [text, setText] = useState((value ?? []).join(", "));
  const choice = given ? "given" : value === null ? "absent" : "empty";
  const type = (typed: string) => {
    setText(typed);
    onValueChange(rolesIn(typed));
  };
  return (
    <div className="mt-2 grid gap-2 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <span id={id} className="text-ink-2 text-small sm:self-center">
        {about.name}
      </span>
      <Select
        aria-label={about.name}
        size="small"
        value={choice}
        onValueChange={(next) => {
          setGiven(next === "given");
          onValueChange(next === "absent" ? null : next === "empty" ? [] : rolesIn(text));
        }}
        options={[
          { value: "absent", label: capitalised(about.absent) },
          { value: "empty", label: capitalised(about.empty) },
          { value: "given", label: t("these-roles") },
        ]}
      />
      {given ? (
        <>
          <Input
            size="small"
            className="sm:col-start-2"
            aria-label={t("role-names", { name: about.name })}
            placeholder={(about.suggestions ?? []).join(", ")}
            list={`${id}list`}
            value={text}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => type(event.currentTarget.value)}
          />
          <datalist id={`${id}list`}>
            {(about.suggestions ?? []).map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </>
      ) : null}
    </div>
  );
}

function rolesIn(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  return [...new Set(names.filter(Boolean))];
}
