// Runs the jobs in a separate process, for tests that kill it.
import { keepJobsRunning } from "@/lib/jobs";

await keepJobsRunning();
process.send?.("running");
