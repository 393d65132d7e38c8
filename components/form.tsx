"use client";

import clsx from "clsx";
import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import {
  type FormEvent,
  type ReactNode,
  useActionState,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useTransition,
} from "react";
import { formContext, insideDialog } from "@/components/form-context";
import { FormRefusal } from "@/components/form-refusal";
import { type FormState, idle } from "@/lib/forms/action-state";

type FormProps<T> = {
  action: (state: FormState<T>, form: FormData) => Promise<FormState<T>>;
  /** Hidden fields: the organization, and the id that makes a second post harmless. */
  hidden?: Record<string, string>;
  onDone?: (result: T, sentence: string | undefined) => void;
  /** The answer leads to another page, so this is the last moment to show a message. */
  onAway?: () => void;
  /** Called with every state except "done", for callers that show more than the sentence. */
  onState?: (state: FormState<T>) => void;
  id?: string;
  className?: string;
  "aria-label"?: string;
  children: ReactNode | ((state: FormState<T>, pending: boolean) => ReactNode);
};

/**
 * A form around a server action that works before hydration. Afterwards it submits by itself, because React empties a
 * form's fields after every answer of its action.
 */
export function Form<T>({ action, hidden, onDone, onAway, onState, id, className, children, ...rest }: FormProps<T>) {
  const t = useTranslations("components.form");
  const inDialog = useContext(insideDialog);
  const [posted, post] = useActionState(action, idle);
  const [answered, setAnswered] = useState<FormState<T> | null>(null);
  const [mended, setMended] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const state = answered ?? posted;

  const tell = useRef({ onDone, onAway, onState });
  useEffect(() => {
    tell.current = { onDone, onAway, onState };
  });

  useEffect(() => {
    setMended(new Set());
    tell.current.onState?.(state);
    if (state.status === "done") {
      tell.current.onDone?.(state.result, state.sentence);
    }
  }, [state]);

  const invalid = state.status === "invalid" ? state.fields : null;
  useEffect(() => {
    if (invalid) {
      firstInvalid(form.current, Object.keys(invalid))?.focus();
    }
  }, [invalid]);

  function submit(event: FormEvent<HTMLFormElement>) {
    // A submit inside a dialog's portal bubbles through React's tree to the form around the dialog.
    if (event.defaultPrevented || event.target !== form.current) {
      return;
    }
    event.preventDefault();
    if (pending) {
      return;
    }
    const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
    const entries = new FormData(event.currentTarget, submitter);
    for (const name of [...entries.keys()].filter((key) => key.startsWith("$ACTION_"))) {
      entries.delete(name);
    }
    setProblem(null);
    startTransition(async () => {
      try {
        setAnswered(await action(state, entries));
      } catch (error) {
        passOn(error, () => tell.current.onAway?.());
        setProblem(sentenceOf(error, t));
      }
    });
  }

  function mend(event: FormEvent<HTMLFormElement>) {
    const name = event.target instanceof Element ? event.target.getAttribute("name") : null;
    if (name && invalid?.[name] && !mended.has(name)) {
      setMended(new Set([...mended, name]));
    }
  }

  const context = useMemo(() => {
    const errors = Object.fromEntries(Object.entries(invalid ?? {}).filter(([name]) => !mended.has(name)));
    const refused = state.status === "refused" ? { sentence: state.sentence, signIn: state.signIn } : null;
    const refusal = problem ? { sentence: problem } : refused;
    return { pending, refusal: pending ? null : refusal, errors };
  }, [state, invalid, mended, pending, problem]);

  return (
    <form
      {...rest}
      ref={form}
      id={id}
      action={post}
      noValidate
      onSubmit={submit}
      onInput={mend}
      className={clsx(inDialog ? "flex min-h-0 flex-1 short:flex-none flex-col" : "flex flex-col gap-5", className)}
    >
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <formContext.Provider value={context}>
        {inDialog ? null : <FormRefusal />}
        {typeof children === "function" ? children(state, pending) : children}
      </formContext.Provider>
    </form>
  );
}

/** A redirect arrives as an error that only the router can handle. */
function passOn(error: unknown, before: () => void) {
  try {
    unstable_rethrow(error);
  } catch (redirect) {
    before();
    throw redirect;
  }
}

/** An uncaught error would replace the page, and the user would lose what they typed. */
function sentenceOf(error: unknown, t: ReturnType<typeof useTranslations<"components.form">>): string {
  const digest = error instanceof Error && "digest" in error ? error.digest : undefined;
  return typeof digest === "string" ? t("broken", { reference: digest }) : t("connection");
}

function firstInvalid(form: HTMLFormElement | null, names: string[]): HTMLElement | null {
  const marked = form?.querySelector<HTMLElement>('[aria-invalid="true"]:not([aria-hidden="true"])');
  if (marked) {
    return marked;
  }
  const named = names.map((name) => form?.elements.namedItem(name)).find((control) => control instanceof HTMLElement);
  return named instanceof HTMLElement ? named : null;
}
