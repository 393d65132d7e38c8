// Test files that share a process must leave it as they found it, or a later one fails for no reason of its own.
import { afterAll, expect } from "vitest";

const settings = () => ({ ...process.env, folder: process.cwd() });
const before = settings();

afterAll(() => expect(settings()).toEqual(before));
