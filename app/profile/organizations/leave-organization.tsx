"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { leaveFactsAction } from "@/app/leave-actions";
import { LeaveDialog } from "@/app/leave-dialog";
import { Button } from "@/components/ui/button";
import { usePost } from "@/components/use-post";
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
  const router = useRouter();
  const post = usePost();
  const [facts, setFacts] = useState<LeaveFacts | null>(null);
  const [open, setOpen] = useState(false);
  const [asking, startAsking] = useTransition();
  const button = useRef<HTMLButtonElement>(null);

  function ask() {
    startAsking(async () => {
      const found = await post(leaveFactsAction, { organization: organization.slug });
      if (found) {
        setFacts(found);
        setOpen(true);
      } else {
        router.refresh();
      }
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
