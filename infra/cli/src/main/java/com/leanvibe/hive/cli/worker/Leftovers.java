package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.shell.Mark;
import com.leanvibe.hive.cli.shell.Remains;
import java.io.IOException;
import java.util.Map;

/** What a worker that was killed had in its hands, as its successor finds it noted. */
final class Leftovers {

  private final Bench bench;

  Leftovers(Bench bench) {
    this.bench = bench;
  }

  /** Tells the hive what became of it, so that nobody waits for a lease to run out. */
  void settle() throws IOException {
    for (Map.Entry<Mark, AttemptLog.Phase> left : bench.attempts().open().entrySet()) {
      Mark mark = left.getKey();
      Remains.kill(mark);
      bench.workspaces().clear(mark);
      Verdict verdict = left.getValue() == AttemptLog.Phase.STARTED ? fail(mark) : release(mark);
      bench.log().say("left-behind", mark, verdict.name());
      bench.attempts().over(mark);
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
