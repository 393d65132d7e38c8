import { useTranslations } from "next-intl";

type ChangesProps = { gains?: readonly string[]; losses?: readonly string[]; "aria-labelledby"?: string };

/** Lists what a person gains and loses, one line each. */
export function Changes({ gains = [], losses = [], ...rest }: ChangesProps) {
  return (
    <ul {...rest} className="space-y-1 border-line-strong border-l-2 py-0.5 pl-3">
      {gains.map((words) => (
        <Change key={words} sign="+" tone="text-green" words={words} />
      ))}
      {losses.map((words) => (
        <Change key={words} sign="−" tone="text-danger" words={words} />
      ))}
    </ul>
  );
}

function Change({ sign, tone, words }: { sign: "+" | "−"; tone: string; words: string }) {
  const t = useTranslations("components.changes");
  return (
    <li className="flex gap-2.5 text-[13.5px]">
      <span aria-hidden="true" className={`w-2 shrink-0 text-center font-semibold ${tone}`}>
        {sign}
      </span>
      <span className="first-letter:uppercase">
        <span className="sr-only">{sign === "+" ? t("gain") : t("loss")}</span> {words}
      </span>
    </li>
  );
}
