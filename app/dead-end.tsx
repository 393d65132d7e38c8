import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { ButtonLink } from "@/components/ui/button-link";

type DeadEndProps = { title: string; lead: string; way: { href: string; label: string } };

/** Says why an address leads nowhere, and offers one way to continue. */
export function DeadEnd({ title, lead, way }: DeadEndProps) {
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={title}
      lead={lead}
      actions={
        <ButtonLink href={way.href} size="large" variant="primary">
          {way.label}
        </ButtonLink>
      }
    />
  );
}
