"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { LeaveDialog } from "@/app/leave-dialog";
import { Button } from "@/components/ui/button";
import type { LeaveFacts } from "@/lib/members/leave-facts";

type LeaveSuspendedProps = { organization: { slug: string; name: string }; facts: LeaveFacts };

export function LeaveSuspended({ organization, facts }: LeaveSuspendedProps) {
  const t = useTranslations("organization.suspended");
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button ref={button} size="large" onClick={() => setOpen(true)} className="text-danger!">
        {t("leave")}
      </Button>
      <LeaveDialog organization={organization} facts={facts} open={open} onOpenChange={setOpen} finalFocus={button} />
    </>
  );
}
