"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { leaveFactsAction } from "@/app/leave-actions";
import { LeaveDialog } from "@/app/leave-dialog";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { LeaveFacts } from "@/lib/members/leave-facts";

type LeaveOrganizationProps = {
  organization: { slug: string; name: string };
  label: string;
  /** If several are side by side, the button names its organization. */
  name?: string;
  /** The label of the dialog's button. */
  verb?: string;
};

export function LeaveOrganization({ organization, label, name, verb }: LeaveOrganizationProps) {
  const t = useTranslations("profile.orgs");
  const router = useRouter();
  const toast = useToast();
  const [facts, setFacts] = useState<LeaveFacts | null>(null);
  const [open, setOpen] = useState(false);
  const [asking, startAsking] = useTransition();
  const button = useRef<HTMLButtonElement>(null);

  function ask() {
    startAsking(async () => {
      const form = new FormData();
      form.set("organization", organization.slug);
      const answer = await leaveFactsAction(form).catch(() => null);
      if (answer?.status === "done") {
        setFacts(answer.result);
        setOpen(true);
        return;
      }
      toast(answer?.status === "refused" ? answer.sentence : t("connection"), { urgent: true });
      router.refresh();
    });
  }

  return (
    <>
      <Button ref={button} aria-label={name} pending={asking} onClick={ask} className="text-danger!">
        {label}
      </Button>
      {facts ? (
        <LeaveDialog
          organization={organization}
          facts={facts}
          open={open}
          onOpenChange={setOpen}
          onLeft={() => router.refresh()}
          verb={verb}
          finalFocus={button}
        />
      ) : null}
    </>
  );
}
