"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { FormDialog } from "@/components/form-dialog";
import { NoticeDialog } from "@/components/notice-dialog";
import { Avatar } from "@/components/ui/avatar";
import { Changes } from "@/components/ui/changes";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { DialogLead } from "@/components/ui/dialog-body";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { useToast } from "@/components/ui/toast";
import { firstName } from "@/lib/members/first-name";
import type { LeaveFacts, Obstacle } from "@/lib/members/leave-facts";
import { firstNames } from "./first-names";
import { findSuccessorsAction, leaveAction, offerAndLeaveAction } from "./leave-actions";
import { departureFields, LeftBehind, leavesSomething, useDeparture } from "./left-behind";

type LeaveDialogProps = {
  /** The organization to leave, because another tab may have switched to a different one. */
  organization: { slug: string; name: string };
  facts: LeaveFacts;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Called afterwards instead of going to the start page. */
  onLeft?: () => void;
  /** The label of the button that opened this, if it is not "Leave organization". */
  verb?: string;
  finalFocus?: RefObject<HTMLElement | null>;
};

export function LeaveDialog(props: LeaveDialogProps) {
  const t = useTranslations("actions.leave");
  const { onlyOwner, others, successors, offer } = props.facts;
  if (!onlyOwner || others === 0) return <GoDialog {...props} />;
  if (offer)
    return <WaitDialog {...props} why={t("offered", { name: offer.to, after: offer.mine ? offer.after : "stay" })} />;
  return successors === 0 ? <WaitDialog {...props} why={t("nobody")} /> : <SuccessorDialog {...props} />;
}

function GoDialog({ organization, facts, onLeft, verb, ...dialog }: LeaveDialogProps) {
  const t = useTranslations("actions.leave");
  const router = useRouter();
  const toast = useToast();
  const closes = facts.onlyOwner;
  const [departing, setDeparting] = useDeparture(facts.left);
  const chooses = facts.left.heirs.length > 0 && leavesSomething(facts.left);
  const blocked = facts.obstacles.length > 0;
  return (
    <ConfirmDialog
      {...dialog}
      title={t("title", { organization: organization.name })}
      verb={verb ?? t("verb")}
      disabledReason={blocked ? t("in-the-way-short") : null}
      action={leaveAction}
      hidden={{ organization: organization.slug, ...(chooses ? departureFields(departing) : {}) }}
      onDone={({ closed }) => {
        toast(t(closed ? "leftAndClosed" : "left", { organization: organization.name }));
        if (onLeft) {
          onLeft();
        } else {
          router.push("/");
        }
      }}
    >
      {blocked ? (
        <InTheWay organization={organization} obstacles={facts.obstacles} onFollow={() => dialog.onOpenChange(false)} />
      ) : (
        <>
          <DialogLead>{closes ? t("closes") : t("lead")}</DialogLead>
          <Losses facts={facts} chooses={chooses} />
          <LeftBehind left={facts.left} value={departing} onChange={setDeparting} />
          {closes ? (
            <Field name="name" label={t("nameField", { organization: organization.name })}>
              <Input autoComplete="off" spellCheck={false} maxLength={240} />
            </Field>
          ) : null}
        </>
      )}
    </ConfirmDialog>
  );
}

function SuccessorDialog({ organization, facts, open, onOpenChange, finalFocus }: LeaveDialogProps) {
  const t = useTranslations("actions.leave");
  const [chosen, setChosen] = useState<ComboboxOption | null>(null);
  const [departing, setDeparting] = useDeparture(facts.left);
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      finalFocus={finalFocus}
      dirty={false}
      size="small"
      variant="danger"
      title={t("title", { organization: organization.name })}
      verb={t("offer")}
      disabledReason={chosen ? null : t("chooseFirst")}
      action={offerAndLeaveAction}
      hidden={{
        organization: organization.slug,
        memberId: chosen?.id ?? "",
        after: "leave",
        ...departureFields({ ...departing, heirId: null }),
      }}
      onDone={() => setChosen(null)}
    >
      <DialogLead>{t("onlyOwner")}</DialogLead>
      <Field label={t("newOwner")}>
        <Combobox
          size="large"
          placeholder={t("choose")}
          searchLabel={t("search")}
          value={chosen}
          onValueChange={setChosen}
          load={(query) => findSuccessors(organization.slug, query)}
        />
      </Field>
      <Losses facts={facts} chooses />
      {chosen ? (
        <LeftBehind left={facts.left} value={departing} onChange={setDeparting} heir={firstName(chosen.label)} />
      ) : null}
    </FormDialog>
  );
}

/** Explains what has to happen before the person can leave. */
function WaitDialog({ organization, why, open, onOpenChange, finalFocus }: LeaveDialogProps & { why: string }) {
  const t = useTranslations("actions.leave");
  return (
    <NoticeDialog
      open={open}
      onOpenChange={onOpenChange}
      finalFocus={finalFocus}
      title={t("title", { organization: organization.name })}
    >
      <DialogLead>{why}</DialogLead>
    </NoticeDialog>
  );
}

type InTheWayProps = {
  organization: LeaveDialogProps["organization"];
  obstacles: readonly Obstacle[];
  onFollow: () => void;
};

/** Lists everything that must go first, with a link to each. */
function InTheWay({ organization, obstacles, onFollow }: InTheWayProps) {
  const t = useTranslations("actions.leave");
  return (
    <>
      <DialogLead>{t("in-the-way", { organization: organization.name })}</DialogLead>
      <ul className="border-line border-t">
        {obstacles.map(({ what, count }) => (
          <li key={what} className="flex min-h-11 items-center justify-between gap-4 border-line border-b py-2">
            <span>{t(what, { count })}</span>
            <Link href={`/org/${organization.slug}/${what}`} onClick={onFollow} className="shrink-0">
              {t(`to-${what}`)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What can be handed over is not lost. */
function Losses({ facts, chooses }: { facts: LeaveFacts; chooses: boolean }) {
  const t = useTranslations("actions.leave");
  const { left, sessions, soleAdminOf } = facts;
  const [invitationsSent, keys] = chooses ? [0, 0] : [left.invitations, left.keys.length];
  const losses = [
    ...(invitationsSent ? [t("invitations", { count: invitationsSent })] : []),
    ...(keys ? [t("keys", { count: keys })] : []),
    ...(sessions > 1 ? [t("sessions", { count: sessions })] : []),
    ...(soleAdminOf.count ? [t("sole-admin", { count: soleAdminOf.count, names: firstNames(soleAdminOf, t) })] : []),
  ];
  return losses.length > 0 ? <Changes losses={losses} /> : null;
}

async function findSuccessors(organization: string, query: string): Promise<ComboboxOption[]> {
  const form = new FormData();
  form.set("organization", organization);
  form.set("q", query);
  const answer = await findSuccessorsAction(form);
  if (answer.status !== "done") throw new Error("The search was refused.");
  return answer.result.map(({ id, userId, name, email }) => ({
    id,
    label: name,
    description: name === email ? undefined : email,
    picture: <Avatar id={userId ?? id} name={name} />,
  }));
}
