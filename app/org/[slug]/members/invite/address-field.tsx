"use client";

import { Field as Base } from "@base-ui/react/field";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, type RefObject, useId, useRef } from "react";
import { flushSync } from "react-dom";
import { useFieldError } from "@/components/form-context";
import { Field } from "@/components/ui/field";
import { AddressChipList } from "./address-chip-list";
import { isFinished, isList } from "./address-chips";
import { AddressCounts } from "./address-counts";
import type { AddressChips } from "./use-address-chips";

type AddressFieldProps = { addresses: AddressChips; input: RefObject<HTMLInputElement | null> };

/** Accepts any paste, and makes a chip of each address. */
export function AddressField({ addresses, input }: AddressFieldProps) {
  const t = useTranslations("members.invite");
  const refused = useFieldError("addresses");
  const { chips, states, text } = addresses;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const keys = useId();

  function toEnd() {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }

  function add(typed: string) {
    flushSync(() => addresses.add(typed));
    toEnd();
  }

  /**
   * More than one character at once means dictation, a drop, or autofill, so a list
   * becomes chips as if it had been pasted.
   */
  function type(typed: string) {
    const filledIn = typed.length > text.length + 1 && isList(typed);
    if (filledIn || isFinished(typed)) add(typed);
    else addresses.setText(typed);
  }

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const pasted = event.clipboardData.getData("text/plain");
    if (!isList(pasted)) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    add(text.slice(0, selectionStart ?? text.length) + pasted + text.slice(selectionEnd ?? text.length));
  }

  function edit(id: number) {
    const chip = chips.find((one) => one.id === id);
    if (!chip) return;
    flushSync(() => {
      if (text.trim()) addresses.add(text);
      addresses.keep((one) => one.id !== id);
      addresses.setText(chip.typed);
    });
    input.current?.focus();
    input.current?.select();
    toEnd();
  }

  /** The neighboring chip takes the focus, or the field if there is none. */
  function remove(id: number, beside: -1 | 1) {
    const at = chips.findIndex((chip) => chip.id === id);
    const next = chips[at + beside] ?? chips[at - beside];
    flushSync(() => addresses.keep((one) => one.id !== id));
    const target = next && list.current?.querySelector<HTMLElement>(`[data-chip="${next.id}"]`);
    (target ?? input.current)?.focus();
  }

  function press(event: MouseEvent<HTMLDivElement>) {
    const target =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-chip], [data-remove]") : null;
    if (target?.dataset.chip) edit(Number(target.dataset.chip));
    else if (target?.dataset.remove) {
      flushSync(() => addresses.keep((one) => one.id !== Number(target.dataset.remove)));
      input.current?.focus();
    } else if (event.target !== input.current) input.current?.focus();
  }

  function keyOnChip(event: KeyboardEvent<HTMLUListElement>) {
    const target = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-chip]") : null;
    if (!target || !list.current) return;
    const all = [...list.current.querySelectorAll<HTMLElement>("[data-chip]")];
    const at = all.indexOf(target);
    const moves: Record<string, HTMLElement | null | undefined> = {
      ArrowLeft: all[at - 1],
      ArrowRight: all[at + 1] ?? input.current,
      Home: all[0],
      End: input.current,
    };
    if (event.key in moves) {
      event.preventDefault();
      moves[event.key]?.focus();
    } else if (event.key === "Backspace" || event.key === "Delete") {
      event.preventDefault();
      remove(Number(target.dataset.chip), event.key === "Backspace" ? -1 : 1);
    }
  }

  function keyInField(event: KeyboardEvent<HTMLInputElement>) {
    const { selectionStart, selectionEnd, form } = event.currentTarget;
    const atStart = selectionStart === 0 && selectionEnd === 0;
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (text.trim()) add(text);
      if (event.ctrlKey || event.metaKey) form?.requestSubmit();
    } else if (atStart && event.key === "ArrowLeft") {
      const last = [...(list.current?.querySelectorAll<HTMLElement>("[data-chip]") ?? [])].at(-1);
      last?.focus();
    } else if (atStart && event.key === "Backspace" && text === "") {
      const last = chips.at(-1);
      if (last) addresses.keep((chip) => chip.id !== last.id);
    }
  }

  return (
    <Field label={t("addresses")} error={refused} hint={<AddressCounts addresses={addresses} />}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a press beside the field means the field, as it does in every other one */}
      <div
        ref={box}
        onClick={press}
        className="control flex max-h-[38vh] min-h-[66px] cursor-text flex-wrap content-start gap-1.5 overflow-y-auto p-1.5"
      >
        <ul ref={list} onKeyDown={keyOnChip} className="contents">
          <AddressChipList chips={chips} states={states} />
        </ul>
        <Base.Control
          value={text}
          onValueChange={type}
          render={
            <input
              ref={input}
              data-autofocus=""
              type="text"
              inputMode="email"
              autoComplete="off"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              aria-describedby={keys}
              placeholder={chips.length === 0 ? t("placeholder") : undefined}
              onPaste={paste}
              onKeyDown={keyInField}
              onBlur={() => text.trim() && addresses.add(text)}
              className="field-sizing-content h-address min-w-[8ch] max-w-full flex-1 basis-16 bg-transparent px-1 outline-none"
            />
          }
        />
        <span id={keys} className="sr-only">
          {chips.length > 0 ? t("keys") : null}
        </span>
      </div>
    </Field>
  );
}
