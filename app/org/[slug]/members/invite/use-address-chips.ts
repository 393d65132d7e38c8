"use client";

import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { checkAddressesAction } from "../actions";
import {
  type Chip,
  type ChipStanding,
  type ChipStandings,
  chipStates,
  countStates,
  lineOf,
  readChips,
} from "./address-chips";

/** Holds the addresses of the invite dialog, and what the server says about them while the user types. */
export function useAddressChips(organization: string) {
  const [chips, setChips] = useState<readonly Chip[]>([]);
  const [text, setText] = useState("");
  const [standings, setStandings] = useState<ChipStandings>(new Map());
  const asked = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // Counts how often the list was cleared, because an answer about an earlier list may be out of date.
  const lists = useRef(0);

  const typing = useDeferredValue(text);
  const states = useMemo(() => chipStates(chips, standings), [chips, standings]);
  const counts = useMemo(() => countStates(states), [states]);
  const lines = useMemo(() => chips.filter((_, index) => states[index] === "fine").map(lineOf), [chips, states]);
  const unfinished = useMemo(
    () => (typing.trim() ? chipStates([...chips, ...readChips(typing)], standings).slice(chips.length) : []),
    [chips, typing, standings],
  );

  function lookUp(all: readonly Chip[]) {
    const unknown = all.flatMap(({ address }) => (address && !asked.current.has(address) ? [address] : []));
    if (unknown.length === 0) return;
    for (const address of unknown) asked.current.add(address);
    clearTimeout(timer.current);
    const waiting = [...asked.current].filter((address) => !standings.has(address));
    timer.current = setTimeout(() => ask(waiting), 150);
  }

  /** An address without an answer is checked again when the form is sent. */
  async function ask(addresses: string[]) {
    const askedFor = lists.current;
    const form = new FormData();
    form.set("organization", organization);
    form.set("addresses", addresses.join("\n"));
    try {
      const answer = await checkAddressesAction(form);
      if (lists.current !== askedFor) return;
      if (answer.status === "done") learn(answer.result.map(({ address, standing }) => [address, standing]));
    } catch {
      for (const address of addresses) asked.current.delete(address);
    }
  }

  function learn(news: [string, ChipStanding][]) {
    if (news.length > 0) setStandings((known) => new Map([...known, ...news]));
  }

  function add(typed: string) {
    const fresh = readChips(typed);
    setText("");
    if (fresh.length === 0) return;
    const all = [...chips, ...fresh];
    setChips(all);
    lookUp(all);
  }

  return {
    chips,
    text,
    states,
    counts,
    setText,
    add,
    learn,
    /** The number of people who would be invited, including the address that is still being typed. */
    ready: counts.fine + unfinished.filter((state) => state === "fine").length,
    keep: (wanted: (chip: Chip, state: ChipState) => boolean) =>
      setChips((all) => all.filter((chip, index) => wanted(chip, states[index] ?? "fine"))),
    /** The addresses that would be invited, one per line. */
    lines: [...lines, ...readChips(text).map(lineOf)].join("\n"),
    clear: () => {
      lists.current += 1;
      clearTimeout(timer.current);
      setChips([]);
      setText("");
      setStandings(new Map());
      asked.current.clear();
    },
  };
}

type ChipState = ReturnType<typeof chipStates>[number];

export type AddressChips = ReturnType<typeof useAddressChips>;
