package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.client.RefusalException;
import com.leanvibe.hive.cli.client.UnreachableException;
import com.leanvibe.hive.cli.shell.Mark;
import com.leanvibe.hive.cli.shell.Remains;
import java.io.IOException;

/** What a worker that was killed had in its hands, as its successor finds it noted. */
final class Leftovers {

  private final Bench bench;

  Leftovers(Bench bench) {
    this.bench = bench;
  }

  /** Tells the hive what became of it, so that nobody waits for a lease to run out. */
  void settle() {
    bench.attempts().open().forEach(this::settle);
  }

  private void settle(Mark mark, AttemptLog.Phase phase) {
    Remains.kill(mark);
    clear(mark);
    try {
      Verdict verdict = phase == AttemptLog.Phase.STARTED ? fail(mark) : release(mark);
      bench.log().say("left-behind", mark, verdict.name());
      bench.attempts().over(mark);
    } catch (RefusalException | UnreachableException e) {
      // It stays noted: the next start tells it again.
      bench.log().say("left-behind", mark, e.line());
    }
  }

  /** A folder that stays is in nobody's way: no other attempt has the same. */
  private void clear(Mark mark) {
    try {
      bench.workspaces().clear(mark);
    } catch (IOException e) {
      bench.log().say("workspace-left", mark, String.valueOf(e.getMessage()));
    }
  }

  /** It may be what killed the worker, so it counts. */
  private Verdict fail(Mark mark) {
    return bench
        .whileWorking()
        .tell(
            "fail",
            mark,
            Json.object()
                .put("error", "The worker ended while it ran this")
                .put("retryable", true));
  }

  private Verdict release(Mark mark) {
    return bench.whileWorking().release(mark, "The worker ended before it began this");
  }
}
