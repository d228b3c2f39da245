package com.leanvibe.hive.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One try came to nothing. */
final class Unanswered extends Exception {

  private final boolean maybeDone;
  private final @Nullable Duration retryAfter;
  private final @Nullable RefusalException defect;

  private final String why;

  private Unanswered(
      String why,
      @Nullable Throwable cause,
      boolean maybeDone,
      @Nullable Duration retryAfter,
      @Nullable RefusalException defect) {
    super(why, cause);
    this.why = why;
    this.maybeDone = maybeDone;
    this.retryAfter = retryAfter;
    this.defect = defect;
  }

  /**
   * Passes what is an answer, of whatever kind. None are: to come again (429, 503); that something
   * between here and the hive got none (502, 504); and that the hive has a defect (500), where the
   * call can be repeated: such a defect is often one of the moment.
   */
  static void check(Answer answer, boolean repeatable) throws Unanswered {
    switch (answer.status()) {
      case 429, 503 -> throw of(answer, false, null);
      case 502, 504 -> throw of(answer, true, null);
      case 500 -> {
        if (repeatable) {
          throw of(answer, true, answer.refusal());
        }
      }
      default -> {
        // Yes or no.
      }
    }
  }

  private static Unanswered of(
      Answer answer, boolean maybeDone, @Nullable RefusalException defect) {
    return new Unanswered(answer.refusal().line(), null, maybeDone, answer.retryAfter(), defect);
  }

  static Unanswered broken(String address, IOException e) {
    boolean unheard = e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
    return new Unanswered(address + " " + reason(e, unheard), e, !unheard, null, null);
  }

  /** As {@link #broken} where the call itself wasn't sent yet. */
  static Unanswered unsent(Unanswered preparation) {
    return new Unanswered(
        preparation.why(),
        preparation.getCause(),
        false,
        preparation.retryAfter(),
        preparation.defect);
  }

  private static String reason(IOException e, boolean unheard) {
    if (unheard) {
      return "can't be reached";
    }
    return e instanceof HttpTimeoutException ? "did not answer in time" : "broke off";
  }

  String why() {
    return why;
  }

  /** Whether the hive may have done what was asked and only the answer is missing. */
  boolean maybeDone() {
    return maybeDone;
  }

  /** Whether it is for a defect of the hive's, which may as well last. */
  boolean isDefect() {
    return defect != null;
  }

  /** What the caller is told where there is to be no other try. */
  HiveException inTheEnd() {
    return defect != null ? defect : new UnreachableException(why, this);
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
