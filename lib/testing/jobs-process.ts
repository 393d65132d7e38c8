// The jobs in a process of their own, for tests that kill it.
import { keepJobsRunning } from "@/lib/jobs";

await keepJobsRunning();
process.send?.("running");
