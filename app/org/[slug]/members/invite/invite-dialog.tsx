"use client";

import { Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { searchAccess } from "@/app/org/[slug]/search-access";
import type { GivableKind } from "@/components/access-editor";
import { AccessFields } from "@/components/access-fields";
import { Form } from "@/components/form";
import { choiceOf, PLAIN, roleChoices } from "@/components/role-choices";
import { SubmitButton } from "@/components/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { DialogBody } from "@/components/ui/dialog-body";
import { DialogFooter } from "@/components/ui/dialog-footer";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { useToast } from "@/components/ui/toast";
import { useAccessDraft } from "@/components/use-access-draft";
import { draftsOf } from "@/lib/assignments/drafts";
import type { Catalog } from "@/lib/catalog/schema";
import { MAX_AT_ONCE } from "@/lib/invitations/rules";
import type { InviteResult } from "@/lib/invitations/verbs/invite";
import { inviteAction } from "../actions";
import type { Had } from "../row/question";
import type { Row } from "../row/row-menu";
import { lineOf, readResult } from "./address-chips";
import { AddressField } from "./address-field";
import { InviteOutcome } from "./invite-outcome";
import { useAddressChips } from "./use-address-chips";

type InviteDialogProps = {
  organization: { slug: string; name: string; invitationLifetimeHours: number };
  catalog: Catalog;
  mayGiveRoles: boolean;
  givable: readonly GivableKind[];
  /** A returning person, who is offered what they had before. */
  again: { row: Row; had: Had } | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

const LIFETIMES = [24, 72, 168, 720, 2160];

export function InviteDialog(props: InviteDialogProps) {
  const { organization, catalog, mayGiveRoles, givable, again, open, onOpenChange } = props;
  const t = useTranslations("members.invite");
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const addresses = useAddressChips(organization.slug);
  const draft = useAccessDraft(catalog);
  const [message, setMessage] = useState("");
  const [lifetime, setLifetime] = useState(organization.invitationLifetimeHours);
  const [batchId, setBatchId] = useState(() => crypto.randomUUID());
  const [invited, setInvited] = useState<readonly string[]>([]);

  // Addresses that were typed before stay in the field.
  const offerAgain = useEffectEvent((row: Row, had: Had) => {
    addresses.add(lineOf(row));
    const held = choiceOf(had.roles);
    if (choices().some(({ value }) => value === held)) draft.setRole(held);
    if (mayGiveRoles) draft.setDrafts(draftsOf(had.access));
  });
  useEffect(() => {
    if (again) offerAgain(again.row, again.had);
  }, [again]);

  function choices() {
    return roleChoices(catalog).filter(({ value }) => mayGiveRoles || value === PLAIN || value === draft.role);
  }

  function reset() {
    addresses.clear();
    draft.setRole(PLAIN);
    draft.setDrafts([]);
    setMessage("");
    setLifetime(organization.invitationLifetimeHours);
    setInvited([]);
    setBatchId(crypto.randomUUID());
  }

  function close() {
    onOpenChange(false);
    reset();
  }

  /** Shows who was invited. The other addresses stay, so that the user can fix them. */
  function settle(result: InviteResult, sentence: string | undefined) {
    const { invited: sent, standings } = readResult(result);
    const gone = new Set(sent);
    const left = addresses.chips.filter(({ address }) => !address || !gone.has(address));
    setBatchId(crypto.randomUUID());
    if (left.length === 0) {
      close();
      toast(sentence);
      return;
    }
    addresses.learn(standings);
    addresses.keep(({ address }) => !address || !gone.has(address));
    setInvited((before) => [
      ...before,
      ...result.filter(({ outcome }) => outcome === "invited").map(({ typed }) => typed),
    ]);
    input.current?.focus();
  }

  const { counts, ready, text } = addresses;
  const unsent = counts.fine + counts.wrong + counts.limit > 0 || text.trim() !== "";
  const dirty = unsent || (message.trim() !== "" && invited.length === 0);
  const tooMany = ready > MAX_AT_ONCE ? t("too-many", { limit: MAX_AT_ONCE }) : null;

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      dirty={dirty}
      title={t("title", { organization: organization.name })}
    >
      <Form
        action={inviteAction}
        hidden={{
          organization: organization.slug,
          batchId,
          addresses: addresses.lines,
          "roles.present": "1",
          lifetimeHours: String(lifetime),
          ...(mayGiveRoles && { access: JSON.stringify(draft.assignments) }),
        }}
        onDone={settle}
      >
        <DialogBody>
          <InviteOutcome invited={invited} />
          <AddressField addresses={addresses} input={input} />
          <AccessFields
            draft={draft}
            catalog={catalog}
            roles={choices()}
            editsAccess={mayGiveRoles}
            givable={givable}
            search={searchAccess(organization.slug)}
          />
          <Field label={t("message")} name="message" optional hint={t("message-hint")}>
            <Textarea
              rows={2}
              maxLength={2000}
              value={message}
              onChange={(event) => setMessage(event.currentTarget.value)}
            />
          </Field>
        </DialogBody>
        <DialogFooter
          closeLabel={invited.length > 0 ? t("done") : undefined}
          note={<Lifetime value={lifetime} usual={organization.invitationLifetimeHours} onValueChange={setLifetime} />}
        >
          <SubmitButton
            aria-label={t("send")}
            count={ready || null}
            disabledReason={ready === 0 ? t("none") : (tooMany ?? draft.incomplete)}
          >
            {t("send")}
          </SubmitButton>
        </DialogFooter>
      </Form>
    </Dialog>
  );
}

type LifetimeProps = { value: number; usual: number; onValueChange: (hours: number) => void };

function Lifetime({ value, usual, onValueChange }: LifetimeProps) {
  const t = useTranslations("members.invite");
  const hours = [...new Set([...LIFETIMES, usual])].sort((one, other) => one - other);
  const words = (count: number) => (count % 24 ? t("hours", { count }) : t("days", { count: count / 24 }));
  return (
    <span className="flex items-center gap-2">
      <Clock aria-hidden="true" strokeWidth={1.5} className="shrink-0" />
      <Select
        size="small"
        aria-label={t("lifetime")}
        className="max-w-44"
        value={String(value)}
        onValueChange={(next) => onValueChange(Number(next))}
        options={hours.map((count) => ({
          value: String(count),
          label: t("lifetime-option", { duration: words(count) }),
        }))}
      />
    </span>
  );
}
