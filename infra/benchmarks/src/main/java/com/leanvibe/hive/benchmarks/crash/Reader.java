package com.leanvibe.hive.benchmarks.crash;

import com.leanvibe.hive.benchmarks.crash.Caller.Answer;
import com.leanvibe.hive.benchmarks.crash.Logbook.Function;
import com.leanvibe.hive.benchmarks.crash.Logbook.Try;
import com.leanvibe.hive.benchmarks.crash.Submitter.Latest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** Queries again and again: any state of a list, or the task that was acknowledged last. */
final class Reader implements Shift.Work {

  private static final long PAUSE_MILLIS = 100;

  private final Caller caller;
  private final Logbook logbook;
  private final AtomicReference<Latest> latest;
  private final Function function;

  Reader(Caller caller, Logbook logbook, AtomicReference<Latest> latest, Function function) {
    this.caller = caller;
    this.logbook = logbook;
    this.latest = latest;
    this.function = function;
  }

  @Override
  public void run(Shift shift) throws InterruptedException {
    while (!shift.endsWithin(PAUSE_MILLIS)) {
      long asked = System.nanoTime();
      Answer answer = null;
      try {
        answer = ask();
        if (answer.status() != 200) {
          logbook.judge("GET of " + function, answer);
        }
      } catch (IOException unanswered) {
        // Is a try that did not succeed.
      }
      logbook.tried(Try.ended(function, asked, answer));
    }
  }

  private Answer ask() throws IOException, InterruptedException {
    Latest last = latest.get();
    return function == Function.OWN_WRITE && last != null
        ? caller.query("/tasks/" + last.task(), "Hive-Min-Position", Long.toString(last.position()))
        : caller.query("/tasks?limit=5");
  }
}
