import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { DescribedOperation } from "@/lib/api/openapi";
import { COMMON_ERRORS } from "@/lib/api/operation";
import { env } from "@/lib/env";
import { cookieName } from "@/lib/http/cookie-name";
import { CodeBox } from "./code-box";
import { curlOf } from "./curl";
import { Field, Fields } from "./fields";
import { titleOf } from "./title-of";

export function OperationSection({ operation }: { operation: DescribedOperation }) {
  const { operationId, method, path, description, parameters, requestBody, security } = operation;
  const t = useTranslations("apiDocs.operation");
  const title = titleOf(operationId);
  const body = requestBody?.content["application/json"].schema;
  return (
    <article aria-labelledby={operationId} className="border-line border-b py-7 last:border-0">
      <h3 id={operationId} className="text-heading">
        <a href={`#${operationId}`} className="hover:underline hover:decoration-1 hover:underline-offset-[3px]">
          {title}
        </a>
      </h3>
      <p className="mt-1.5 flex items-baseline gap-2">
        <span className="shrink-0 whitespace-nowrap">
          <Badge>{method}</Badge>
        </span>
        <Path path={path} />
      </p>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-4 xl:grid-cols-[minmax(0,1fr)_376px]">
        <div className="max-w-[76ch] xl:col-start-1">
          <p>{description}</p>
          {security ? <p className="mt-1 text-ink-2">{t("person")}</p> : null}
        </div>
        <div className="min-w-0 space-y-4 xl:sticky xl:top-4 xl:col-start-2 xl:row-span-2 xl:row-start-1">
          <CodeBox
            title="curl"
            label={t("example", { title })}
            code={curlOf(operation, env().APP_ORIGIN, cookieName("session"))}
          />
          <ExampleAnswer operation={operation} />
        </div>
        <div className="min-w-0 space-y-5 xl:col-start-1">
          {parameters.length > 0 ? (
            <Part title={t("parameters")}>
              <ul>
                {parameters.map(({ name, schema, description, required }) => (
                  <Field key={name} name={name} schema={{ ...schema, description }} required={required} />
                ))}
              </ul>
            </Part>
          ) : null}
          {body ? (
            <Part title={requestBody.required ? t("body") : t("body-optional")}>
              <Fields schema={body} />
            </Part>
          ) : null}
          <Answer operation={operation} />
          <Refusals operation={operation} />
        </div>
      </div>
    </article>
  );
}

/** A long path wraps after a slash. */
function Path({ path }: { path: string }) {
  const parts = path.split("/").slice(1);
  return (
    <code className="min-w-0 font-mono text-[12.5px]">
      {parts.map((part, at) => (
        <Fragment key={parts.slice(0, at + 1).join("/")}>
          <wbr />/{part}
        </Fragment>
      ))}
    </code>
  );
}

const successOf = ({ responses }: DescribedOperation) =>
  Object.entries(responses).find(([status]) => Number(status) < 300) ?? [];

/** An empty object needs no example. */
function ExampleAnswer({ operation }: { operation: DescribedOperation }) {
  const t = useTranslations("apiDocs.operation");
  const [status, answer] = successOf(operation);
  const example = answer?.content["application/json"].example;
  if (!status || Object.keys(Object(example)).length === 0) return null;
  return (
    <CodeBox
      title={t("example-answer-title", { status })}
      label={t("example-answer", { title: titleOf(operation.operationId) })}
      code={JSON.stringify(example, null, 2)}
      copied={false}
    />
  );
}

function Answer({ operation }: { operation: DescribedOperation }) {
  const t = useTranslations("apiDocs.operation");
  const [status, answer] = successOf(operation);
  const schema = answer?.content["application/json"].schema;
  if (!status || !schema) return null;
  const isEmpty = Object.keys(schema.properties ?? {}).length === 0;
  return (
    <Part title={t("answer", { status })}>
      {isEmpty ? <p className="text-ink-2 text-small">{t("empty")}</p> : <Fields schema={schema} answered />}
    </Part>
  );
}

/** The guide lists the refusals that any operation may answer, so they are not repeated here. */
function Refusals({ operation: { responses } }: { operation: DescribedOperation }) {
  const t = useTranslations("apiDocs.operation");
  const own = Object.entries(responses).flatMap(([status, answer]) => {
    const common = COMMON_ERRORS[Number(status)] ?? [];
    const codes = (answer["x-codes"] ?? []).filter((code) => !common.includes(code));
    return codes.length > 0 ? [{ status, codes }] : [];
  });
  const errors = (text: ReactNode) => (
    <a href="#errors" className="underline decoration-line-strong underline-offset-[3px] hover:text-ink">
      {text}
    </a>
  );
  return (
    <Part title={t("refusals")}>
      {own.map(({ status, codes }) => (
        <div key={status} className="flex gap-4 border-line border-t py-1.5 text-small">
          <span className="w-8 shrink-0">{status}</span>
          <span className="flex min-w-0 flex-col gap-0.5 font-mono text-[12px]">
            {codes.map((code) => (
              <code key={code}>{code}</code>
            ))}
          </span>
        </div>
      ))}
      <p className="border-line border-t pt-1.5 text-ink-2 text-small">
        {t.rich(own.length > 0 ? "and-common" : "only-common", { errors })}
      </p>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h4 className="mb-1.5 font-medium text-small">{title}</h4>
      {children}
    </div>
  );
}
