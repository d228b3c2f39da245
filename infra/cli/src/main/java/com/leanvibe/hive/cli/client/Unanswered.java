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

  private final String why;

  private Unanswered(
      String why, @Nullable Throwable cause, boolean maybeDone, @Nullable Duration retryAfter) {
    super(why, cause);
    this.why = why;
    this.maybeDone = maybeDone;
    this.retryAfter = retryAfter;
  }

  static Unanswered notNow(Answer answer) {
    return new Unanswered(answer.refusal().line(), null, false, answer.retryAfter());
  }

  static Unanswered broken(String address, IOException e) {
    boolean unheard = e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
    return new Unanswered(address + " " + reason(e, unheard), e, !unheard, null);
  }

  /** As {@link #broken} where the call itself wasn't sent yet. */
  static Unanswered unsent(Unanswered preparation) {
    return new Unanswered(
        preparation.why(), preparation.getCause(), false, preparation.retryAfter());
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

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
