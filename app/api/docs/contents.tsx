import { useTranslations } from "next-intl";
import type { DescribedOperation, groupNames } from "@/lib/api/openapi";
import { guideParts } from "./guide";
import { titleOf } from "./title-of";

type ContentsProps = {
  groups: { name: (typeof groupNames)[number]; operations: DescribedOperation[] }[];
  className: string;
};

export function Contents({ groups, className }: ContentsProps) {
  const t = useTranslations("apiDocs");
  const guide = guideParts.map((part) => ({ id: part, title: t(`guide.${part}.title`) }));
  return (
    <nav aria-label={t("contents")} className={className}>
      <Part title={t("guide.title")} href="#content" links={guide} />
      {groups.map(({ name, operations }) => (
        <Part
          key={name}
          title={t(`groups.${name}.title`)}
          href={`#${name}`}
          links={operations.map(({ operationId: id }) => ({ id, title: titleOf(id) }))}
        />
      ))}
    </nav>
  );
}

type PartProps = { title: string; href: string; links: { id: string; title: string }[] };

function Part({ title, href, links }: PartProps) {
  return (
    <div className="mb-4">
      <a href={href} className="block py-1 pointer-coarse:py-2 font-medium hover:text-accent">
        {title}
      </a>
      <ul>
        {links.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`} className="block py-1 pointer-coarse:py-2.5 text-ink-2 text-small hover:text-ink">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
